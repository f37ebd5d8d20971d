import type { ReactNode } from 'react'
import { useText } from '../base/i18n/use-text.ts'
import { AppHeader } from './app-header.tsx'
import { useBanners } from './banners.ts'
import { useHeadingFocus, useTitle } from './page-title.ts'
import './page.css'
import '../ui/blocks.css'

type PageFrameProps = { title: string; intro?: string; actions?: ReactNode; children: ReactNode }

/** A page of its own for signed-in people: the header with its links, the heading, and what the page is about. */
export function PageFrame({ title, intro, actions, children }: PageFrameProps) {
  const text = useText()
  const heading = useHeadingFocus()
  useTitle(title)
  return (
    <div className="page">
      <a className="skip-link" href="#content">
        {text.skipToContent}
      </a>
      <AppHeader />
      {useBanners()}
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
