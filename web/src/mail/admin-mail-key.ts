/** Where the cache keeps the team's mails that are not through. */
export const adminMailKey = ['admin-mail'] as const
