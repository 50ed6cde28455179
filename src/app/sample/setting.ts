/** Setting that stands once the first start has come to its end; a first start that was killed is done again. */
export const FIRST_START = 'first-start';

/** Setting that stands while sample data is loaded. */
export const SAMPLE_SETTING = 'sample';
