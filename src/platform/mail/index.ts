export { mailWay, waitingMails, writeMail, type Mail, type WaitingMail } from './mail.ts';
export { mailRoom } from './send.ts';
