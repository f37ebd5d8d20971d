import { parseTokenKeys, type TokenKeys } from './unsubscribe-token.ts'

type Source = { read: () => Promise<string>; now: () => Date }

// How long a new key takes to be known here; it signs nowhere before it has been added everywhere.
const rereadAfterMs = 5 * 60_000

/**
 * The keys of the mails' links, read at the first use and again every five minutes. When reading them again fails,
 * those that are known go on being used: no mail has to wait for that.
 */
export function openTokenKeys({ read, now }: Source): () => Promise<TokenKeys> {
  let known: TokenKeys | undefined
  let readAt = 0
  return async () => {
    if (known !== undefined && now().getTime() - readAt < rereadAfterMs) return known
    readAt = now().getTime()
    try {
      known = parseTokenKeys(await read())
    } catch (error) {
      if (known === undefined) throw error
    }
    return known
  }
}
