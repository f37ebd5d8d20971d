import { Link, useLocation } from 'wouter'
import { useText } from '../base/i18n/use-text.ts'
import { Logo } from '../ui/icon.tsx'
import { AccountMenu } from './account-menu.tsx'
import { ProjectMenu } from './project-menu.tsx'

type AppHeaderProps = {
  /** The project that is on the screen. */
  project?: { key: string; name: string } | undefined
  onHelp?: (() => void) | undefined
}

/** The top of every page of a signed-in person: where one can go from anywhere. */
export function AppHeader({ project, onHelp }: AppHeaderProps) {
  const text = useText()
  return (
    <header className="app-header">
      <Link href="/" className="app-home" aria-label={text.header.home}>
        <Logo />
      </Link>
      <nav className="app-nav" aria-label={text.header.pages}>
        <NavLink href="/me" label={text.header.myWork} />
        <ProjectMenu project={project} />
        <span className="wide-only">
          <NavLink href="/people" label={text.header.people} />
        </span>
      </nav>
      <AccountMenu {...(onHelp ? { onHelp } : {})} />
    </header>
  )
}

/** A link that says whether it leads to where one is. */
export function NavLink({ href, label, isHere }: { href: string; label: string; isHere?: boolean }) {
  const [location] = useLocation()
  const here = isHere ?? (location === href || location.startsWith(`${href}/`))
  return (
    <Link href={href} className="nav-link" aria-current={here ? 'page' : undefined}>
      {label}
    </Link>
  )
}
