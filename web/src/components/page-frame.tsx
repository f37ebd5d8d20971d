import { type ReactNode, useEffect, useRef } from 'react'
import { useText } from '../i18n/use-text.ts'
import { AppHeader } from './app-header.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { useTitle } from './use-title.ts'
import '../styles/page.css'
import '../styles/blocks.css'

type PageFrameProps = { title: string; intro?: string; actions?: ReactNode; children: ReactNode }

/** A page of its own for signed-in people: the header with its links, the heading, and what the page is about. */
export function PageFrame({ title, intro, actions, children }: PageFrameProps) {
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
      <AppHeader />
      <OfflineBanner />
      <main id="content" className="page-main" tabIndex={-1}>
        <div className="page-head">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {actions}
        </div>
        {intro && <p className="page-intro">{intro}</p>}
        {children}
      </main>
    </div>
  )
}
