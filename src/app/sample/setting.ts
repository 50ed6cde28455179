/** Setting that stands while sample data is loaded. */
export const SAMPLE_SETTING = 'sample';
