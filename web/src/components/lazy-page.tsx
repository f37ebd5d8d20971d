import { lazy, type ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { PageFrame } from './page-frame.tsx'

type Draw<Props> = (props: Props) => ReactNode
type Load<Props> = () => Promise<Draw<Props>>

/**
 * A page whose script is loaded when it is first shown. When that fails (no network, or a newer version was deployed),
 * its place says so and everything around it goes on working.
 */
export function lazyPage<Props extends object>(load: Load<Props>) {
  return orElse(load, PageNotLoaded)
}

/** The same for a part of a page, inside the frame that is there already. */
export function lazyPart<Props extends object>(load: Load<Props>) {
  return orElse(load, PartNotLoaded)
}

function orElse<Props extends object>(load: Load<Props>, failed: () => ReactNode) {
  return lazy(async (): Promise<{ default: Draw<Props> }> => {
    try {
      return { default: await load() }
    } catch {
      return { default: failed }
    }
  })
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
