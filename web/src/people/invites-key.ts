/** Where the cache keeps the invites. */
export const invitesKey = ['invites'] as const
