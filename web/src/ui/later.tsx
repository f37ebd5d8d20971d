import { type ComponentType, useEffect } from 'react'
import { createStore, useStore } from '../base/store.ts'

type Script<Props> = Promise<ComponentType<Props>>

/**
 * A component whose script comes later, on its way already or asked for when it is first shown; in its place stands
 * `Meanwhile`. React's `lazy` would keep what has come hidden until 300 ms after it had last shown something in such a
 * place.
 */
export function later<Props extends object>(
  script: Script<Props> | (() => Script<Props>),
  Meanwhile: ComponentType<Props>,
): ComponentType<Props> {
  const come = createStore<ComponentType<Props> | undefined>(undefined)
  let isAsked = false
  const ask = () => {
    if (isAsked) return
    isAsked = true
    void (typeof script === 'function' ? script() : script).then(come.set)
  }
  if (typeof script !== 'function') ask()
  return function Later(props: Props) {
    const Come = useStore(come) ?? Meanwhile
    useEffect(ask, [])
    return <Come {...props} />
  }
}

/** What stands in the place of something small: nothing. */
export const Nothing = () => null
