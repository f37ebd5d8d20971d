import * as z from 'zod'

/** The palette of avatars, projects and labels; each theme gives a colour its own shades. */
export const colors = ['blue', 'teal', 'green', 'amber', 'orange', 'red', 'pink', 'violet'] as const
export const Color = z.enum(colors)
export type Color = z.infer<typeof Color>
