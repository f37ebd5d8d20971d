/** Plain numbers that forms and schemas share. Lengths are in graphemes (what a person counts as one character). */
export const limits = {
  emailMax: 254,
  nameMax: 60,
  passwordMin: 8,
  passwordMax: 128,
  projectNameMax: 60,
  projectDescriptionMax: 2000,
  statusNameMax: 40,
  statusesMax: 20,
  labelNameMax: 30,
  labelsMax: 100,
  titleMax: 200,
  /**
   * Two descriptions (before and after) travel in one event: at most 20,000 UTF-16 units and 60 kB each, of the 256 kB
   * a Lambda event may have.
   */
  descriptionMax: 10_000,
  commentMax: 10_000,
  /**
   * Texts that differ by more words (taken out and put in) are shown whole: to find so many takes 50 ms where the words
   * repeat.
   */
  wordEditsMax: 500,
  labelsPerTaskMax: 20,
  /**
   * How many watchers an event names by themselves; the notifier reads the others. Whom a comment mentions is bounded
   * by its length.
   */
  watchersPerEventMax: 100,
  searchMax: 200,
  /** How many wrong fields one answer tells of. */
  fieldErrorsMax: 50,
  pageDefault: 50,
  pageMax: 200,
  boardColumnMax: 1000,
  bulkMax: 200,
  importRowsMax: 1000,
  importColumnsMax: 200,
  /** UTF-16 code units of a column's name. */
  importColumnMax: 200,
  importCharactersMax: 500_000,
  /** Seconds that a request for changes may wait; API Gateway ends every request after 30. */
  waitSecondsMax: 20,
  /** Seconds in which a request has to be here whole. */
  requestSecondsMax: 15,
  bodyBytesMax: 256 * 1024,
  /** Nothing that people type to sign in or register comes near. */
  authBodyBytesMax: 16 * 1024,
  importBytesMax: 2 * 1024 * 1024,
} as const
