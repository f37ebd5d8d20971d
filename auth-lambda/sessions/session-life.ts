/** Seconds that a session lives after its last refresh. */
export const sessionLife = 30 * 24 * 3600
