/** The palette of avatars, projects and labels; each theme gives a colour its own shades. */
export const colors = ['blue', 'teal', 'green', 'amber', 'orange', 'red', 'pink', 'violet'] as const
export type Color = (typeof colors)[number]
