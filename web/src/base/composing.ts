type KeyLike = { isComposing?: boolean; keyCode: number }

/**
 * True while a key belongs to an input method. Safari sends the last one after the composition has ended, with 229
 * (WebKit 165004).
 */
export function isComposing(event: KeyLike): boolean {
  return event.isComposing === true || event.keyCode === 229
}
