import type { ReactNode } from 'react'
import { useText } from '../base/i18n/use-text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { NavLink } from './app-header.tsx'
import './sections.css'

type SectionsProps<Name extends string> = {
  label: string
  /** The address of the first section; the others' are below it. */
  base: string
  titles: Record<Name, string>
  /** The section in the address, if there is one. */
  section: string | undefined
  note?: ReactNode
  children: (section: Name) => ReactNode
}

/** Settings by sections, each with an address of its own, so that mails and people can point at it. */
export function Sections<Name extends string>({ label, base, titles, section, note, children }: SectionsProps<Name>) {
  const { notFound } = useText()
  // Every key of an object literal with these keys only.
  const names = Object.keys(titles) as Name[]
  const shown = section === undefined ? names[0] : names.find((name) => name === section)
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={label}>
        {names.map((name, at) => (
          <NavLink key={name} href={at === 0 ? base : `${base}/${name}`} label={titles[name]} isHere={name === shown} />
        ))}
      </nav>
      <div className="settings-section">
        {note}
        {shown === undefined ? <EmptyState title={notFound.title} text={notFound.text} /> : children(shown)}
      </div>
    </div>
  )
}
