import { initials, tintOf } from './initials.ts'

type AvatarProps = { person: { id: string; name: string } | undefined; size?: 'small' | 'large' }

/** A person's initials on a tint of their own. The name stands beside it in words, so this is decoration. */
export function Avatar({ person, size = 'small' }: AvatarProps) {
  const tint = person ? tintOf(person.id) : 'none'
  return (
    <span
      className={`avatar avatar-${size}`}
      data-tint={tint}
      data-initials={person ? initials(person.name) : ''}
      aria-hidden="true"
    />
  )
}
