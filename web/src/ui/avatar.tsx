import type { Color } from '#shared/contract/color.ts'
import { firstColor, initials } from './initials.ts'

type AvatarProps = {
  person: { id: string; name: string; avatarColor?: Color } | undefined
  size?: 'small' | 'large'
}

/** A person's initials on their colour. The name stands beside it in words, so this is decoration. */
export function Avatar({ person, size = 'small' }: AvatarProps) {
  return (
    <span
      className={`avatar avatar-${size}`}
      data-tint={person ? (person.avatarColor ?? firstColor(person.id)) : 'none'}
      data-initials={person ? initials(person.name) : ''}
      aria-hidden="true"
    />
  )
}
