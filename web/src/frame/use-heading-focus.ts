import { type RefObject, useEffect, useRef } from 'react'

/**
 * Coming from another page, the link that was followed is gone: the heading takes the focus, which would else be
 * nowhere.
 */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}
