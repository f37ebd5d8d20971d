import { type AvatarColor, avatarColors } from './contract/person.ts'

/** The colour a person starts with: chance, but the same for everybody who looks. UUIDv7 ends in random bits. */
export function firstAvatarColor(personId: string): AvatarColor {
  return avatarColors[Number.parseInt(personId.slice(-2), 16) % avatarColors.length] ?? 'blue'
}
