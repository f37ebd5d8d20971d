import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { isComposing } from '../base/composing.ts'
import { nextIndex } from '../ui/menu-behaviour.ts'
import { insertMention, type Mention, mentionAt, type Written } from './mention-text.ts'
import { placeOf } from './name-match.ts'

type Popup = {
  written: Written
  onChange: (written: Written) => void
  people: Mention[]
  field: RefObject<HTMLTextAreaElement | null>
}

const mostShown = 6

/** The list of people that opens after an @. Keys go to it only while no syllable is being composed. */
export function useMentionPopup({ written, onChange, people, field }: Popup) {
  const id = useId()
  const [cursor, setCursor] = useState<number | undefined>()
  const [at, setAt] = useState(0)
  const cursorAfter = useRef<number | undefined>(undefined)
  const asked = cursor === undefined ? undefined : mentionAt(written, cursor)
  const found = asked ? peopleFor(people, asked.typed) : []
  const active = Math.min(at, found.length - 1)

  // The cursor stands behind what was put in, once that is in the field.
  useLayoutEffect(() => {
    if (cursorAfter.current === undefined) return
    field.current?.setSelectionRange(cursorAfter.current, cursorAfter.current)
    cursorAfter.current = undefined
  })
  const close = () => setCursor(undefined)
  const pick = (person: Mention | undefined) => {
    if (!person || !asked || cursor === undefined) return
    const inserted = insertMention({ written, start: asked.start, cursor, person })
    cursorAfter.current = inserted.cursor
    close()
    onChange(inserted.written)
    field.current?.focus()
  }
  /** True when the key was for the list. */
  const takeKey = (event: KeyboardEvent): boolean => {
    if (found.length === 0 || isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey) return false
    const next = nextIndex(event.key, active, found.length)
    if (next !== undefined && event.key.startsWith('Arrow')) setAt(next)
    else if (event.key === 'Enter' || event.key === 'Tab') pick(found[active])
    else if (event.key === 'Escape') close()
    else return false
    event.preventDefault()
    return true
  }
  const follow = (element: HTMLTextAreaElement) => {
    setCursor(element.selectionStart === element.selectionEnd ? element.selectionStart : undefined)
    setAt(0)
  }
  return { id, found, active, pick, takeKey, follow, close, optionId: (index: number) => `${id}-${index}` }
}

function peopleFor(people: Mention[], typed: string): Mention[] {
  const fitting = people.flatMap((person) => {
    const place = placeOf(person.name, typed)
    return place === undefined ? [] : [{ person, place }]
  })
  const sorted = fitting.toSorted(
    (one, other) => one.place - other.place || one.person.name.localeCompare(other.person.name, 'ko'),
  )
  return sorted.slice(0, mostShown).map(({ person }) => person)
}
