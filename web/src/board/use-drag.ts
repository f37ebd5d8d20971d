import { type RefObject, useEffect, useEffectEvent, useState } from 'react'

// HTML5 dragging is unreliable by touch; there the buttons on the card are the way.
const canDrag = matchMedia('(any-pointer: fine)').matches

/**
 * Makes the card behind `ref` draggable once a pointer is over it: of a thousand cards one is dragged, and before it
 * is, the pointer has been there. True while it is being dragged.
 */
export function useDraggable(ref: RefObject<HTMLElement | null>, taskKey: string | undefined) {
  const [state, setState] = useState<'resting' | 'armed' | 'dragging'>('resting')
  const isArmed = state !== 'resting'
  useEffect(() => {
    const element = ref.current
    if (!isArmed || !element || taskKey === undefined) return
    return whenLoaded(({ makeDraggable }) =>
      makeDraggable({ element, taskKey, onDragging: (is) => setState(is === 'started' ? 'dragging' : 'armed') }),
    )
  }, [ref, taskKey, isArmed])
  const arm = () => setState((before) => (canDrag && before === 'resting' ? 'armed' : before))
  return { dragging: state === 'dragging', arm }
}

type Drop = {
  onDrop: (taskKey: string, y: number) => void
  /** Where to show that it would come to stand; undefined for nowhere in particular. */
  lineAt: (taskKey: string, y: number) => number | undefined
}

/** Makes the column behind `ref` take cards. Undefined while none hovers over it. */
export function useDropTarget(
  ref: RefObject<HTMLElement | null>,
  drop: Drop,
): { line: number | undefined } | undefined {
  const [over, setOver] = useState<{ line: number | undefined }>()
  const dropped = useEffectEvent(drop.onDrop)
  const lineAt = useEffectEvent(drop.lineAt)
  useEffect(() => {
    const element = ref.current
    if (!canDrag || !element) return
    return whenLoaded(({ makeDropTarget }) =>
      makeDropTarget(element, {
        onOver: (taskKey, y) => {
          const line = lineAt(taskKey, y)
          setOver((before) => (before && before.line === line ? before : { line }))
        },
        onOut: () => setOver(undefined),
        onDrop: (taskKey, y) => dropped(taskKey, y),
      }),
    )
  }, [ref])
  return over
}

async function loadDrag() {
  const { makeDraggable, makeDropTarget } = await import('./drag.ts')
  return { makeDraggable, makeDropTarget }
}

type Drag = Awaited<ReturnType<typeof loadDrag>>

function whenLoaded(attach: (drag: Drag) => () => void): () => void {
  let detach: (() => void) | undefined
  let gone = false
  loadDrag().then(
    (drag) => {
      if (!gone) detach = attach(drag)
    },
    // Without it the board works all the same: the menu and the keys move cards.
    () => undefined,
  )
  return () => {
    gone = true
    detach?.()
  }
}
