import type { ComponentType } from 'react'
import { useText } from '../base/i18n/use-text.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { later } from '../ui/later.tsx'
import { useSlow } from '../ui/use-slow.ts'
import { AppHeader } from './app-header.tsx'
import { PageFrame } from './page-frame.tsx'

type Load<Props> = () => Promise<ComponentType<Props>>

/**
 * A page whose script is loaded when it is first shown. When that fails (no network, or a newer version was deployed),
 * its place says so and everything around it goes on working.
 */
export function lazyPage<Props extends object>(load: Load<Props>, Meanwhile: ComponentType = PageOnItsWay) {
  return orElse(load, PageNotLoaded, Meanwhile)
}

/** The same for a part of a page, inside the frame that is there already. */
export function lazyPart<Props extends object>(load: Load<Props>, Meanwhile: ComponentType) {
  return orElse(load, PartNotLoaded, Meanwhile)
}

function orElse<Props extends object>(load: Load<Props>, Failed: ComponentType, Meanwhile: ComponentType) {
  const loadOr = async (): Promise<ComponentType<Props>> => load().catch(() => () => <Failed />)
  return later<Props>(loadOr, () => <Meanwhile />)
}

/** In place of a page that is not known yet. */
export function PageOnItsWay() {
  const text = useText()
  const slow = useSlow(true)
  return (
    <div className="page">
      <AppHeader />
      <main id="content" className="page-main" aria-busy="true">
        {slow && <p role="status">{text.loading}</p>}
      </main>
    </div>
  )
}

function PageNotLoaded() {
  const { pageNotLoaded: text } = useText()
  return (
    <PageFrame title={text.title}>
      <Reload text={text.text} />
    </PageFrame>
  )
}

function PartNotLoaded() {
  const { pageNotLoaded: text } = useText()
  return <Reload title={text.title} text={text.text} />
}

// A browser may remember for good that a script could not be had: only a new page asks again.
function Reload({ title, text }: { title?: string; text: string }) {
  const { retry } = useText()
  return (
    <div role="alert">
      <EmptyState text={text} {...(title === undefined ? {} : { title })}>
        <Button look="primary" onClick={() => location.reload()}>
          {retry}
        </Button>
      </EmptyState>
    </div>
  )
}
