export { mailRoom } from './send.ts';
export {
  mailStates,
  resendMail,
  waitingMails,
  writeMail,
  type Mail,
  type MailState,
  type WaitingMail,
} from './sql/mail.store.ts';
