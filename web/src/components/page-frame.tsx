import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { useText } from '../i18n/use-text.ts'
import { AccountMenu } from '../session/account-menu.tsx'
import { usePerson } from '../session/session-context.ts'
import { Logo } from './icon.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { useTitle } from './use-title.ts'
import '../styles/page.css'
import '../styles/blocks.css'

type PageFrameProps = { title: string; intro?: string; children: ReactNode }

/** A page of its own for signed-in people: the header with its links, the heading, and what the page is about. */
export function PageFrame({ title, intro, children }: PageFrameProps) {
  const text = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(title)
  // Coming from another page, the link that was followed is gone: without this the focus would be nowhere.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className="page">
      <a className="skip-link" href="#content">
        {text.skipToContent}
      </a>
      <header className="app-header">
        <Link href="/" className="app-home" aria-label={text.header.home}>
          <Logo />
        </Link>
        <PageNav />
        <AccountMenu />
      </header>
      <OfflineBanner />
      <main id="content" className="page-main" tabIndex={-1}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {intro && <p className="page-intro">{intro}</p>}
        {children}
      </main>
    </div>
  )
}

function PageNav() {
  const { header: text } = useText()
  const { role } = usePerson()
  const links = [
    { href: '/people', label: text.people },
    { href: '/settings', label: text.settings },
    ...(role === 'admin' ? [{ href: '/audit', label: text.audit }] : []),
  ]
  return (
    <nav className="page-nav" aria-label={text.pages}>
      {links.map((link) => (
        <NavLink key={link.href} {...link} />
      ))}
    </nav>
  )
}

/** A link that says whether it leads to where one is. */
export function NavLink({ href, label, isHere }: { href: string; label: string; isHere?: boolean }) {
  const [location] = useLocation()
  const here = isHere ?? (location === href || location.startsWith(`${href}/`))
  return (
    <Link href={href} aria-current={here ? 'page' : undefined}>
      {label}
    </Link>
  )
}
