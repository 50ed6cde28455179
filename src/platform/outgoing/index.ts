export { reachOf } from './addresses.ts';
export {
  judgedAddress,
  outgoing,
  OutgoingRefused,
  type OutgoingFault,
  type OutgoingHost,
  type OutgoingRules,
} from './fetch.ts';
