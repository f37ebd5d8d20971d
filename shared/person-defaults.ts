import { type Color, colors } from './contract/color.ts'

/** The colour a person starts with: chance, but the same for everybody who looks. UUIDv7 ends in random bits. */
export function firstAvatarColor(personId: string): Color {
  return colors[Number.parseInt(personId.slice(-2), 16) % colors.length] ?? 'blue'
}
