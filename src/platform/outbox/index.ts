export { carryJob, outboxRoom, type Carrier, type OpenWay } from './carry.ts';
export { outboxRules } from './rules.ts';
export {
  countFailed,
  failedMessages,
  receiverStates,
  unsentMessages,
  type FailedMessage,
  type ReceiverState,
} from './sql/outbox.reads.ts';
export {
  putAgain,
  writeMessage,
  type Draft,
  type Outcome,
  type PutAgain,
  type Taken,
  type Way,
} from './sql/outbox.store.ts';
