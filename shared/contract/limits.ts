/** Plain numbers that forms and schemas share. Lengths are in graphemes (what a person counts as one character). */
export const limits = {
  emailMax: 254,
  nameMax: 60,
  passwordMin: 8,
  passwordMax: 128,
  titleMax: 200,
  /** Two descriptions (before and after) travel in one event: at most 20,000 UTF-16 units and 60 kB each, of the 256 kB a Lambda event may have. */
  descriptionMax: 10_000,
  searchMax: 200,
  pageDefault: 50,
  pageMax: 200,
  bodyBytesMax: 256 * 1024,
} as const
