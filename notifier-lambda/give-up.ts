const triesForMs = 7 * 86_400_000

/**
 * Whether a mail that still can't be sent has been tried for long enough, `since` its decision or since somebody asked
 * for another try.
 */
export const isGivenUp = (since: string, now: Date): boolean => now.getTime() - Date.parse(since) > triesForMs
