export { mailRoom } from './send.ts';
export { waitingMails, writeMail, type Mail, type WaitingMail } from './sql/mail.store.ts';
