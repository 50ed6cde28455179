/** What somebody fills in; everything as it was typed. */
export interface Typed {
  readonly field: string;
  readonly kind: string;
  /** Code of the commune; empty where it is not known. */
  readonly place: string;
  readonly spot: string;
  /** "18.67, 105.69"; empty for none. */
  readonly position: string;
  readonly title: string;
  readonly body: string;
  readonly name: string;
  readonly contact: string;
}

export type IntakeProblem =
  | 'intake.closed'
  | 'intake.words-missing'
  | 'intake.words-too-long'
  | 'intake.field-missing'
  | 'intake.place-unknown'
  | 'intake.position-unreadable'
  | 'intake.position-outside'
  | 'intake.picture-too-large'
  | 'intake.picture-type'
  | 'intake.picture-damaged'
  | 'intake.picture-dots'
  | 'intake.too-fast'
  | 'intake.too-old'
  | 'intake.too-many'
  | 'intake.channel-asked'
  | 'intake.source-unknown'
  | 'intake.reason-missing'
  | 'intake.unknown'
  | 'intake.nothing-sent'
  | 'intake.too-many-rows'
  | 'intake.no-such-file'
  | 'intake.file-missing'
  | 'intake.reference-missing'
  | 'intake.row-words-missing';
