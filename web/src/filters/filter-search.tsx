import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { limits } from '#shared/contract/limits.ts'
import { useText } from '../base/i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'

const restMs = 250

/** The text to look for. It counts once the fingers rest, and never in the middle of a syllable. */
export function FilterSearch({ q, onChange }: { q: string | undefined; onChange: (q: string) => void }) {
  const { filters: text } = useText()
  const [typed, setTyped] = useState(q ?? '')
  const sent = useRef(q ?? '')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  // Another text came with the address ("back", or the filters were cleared).
  useEffect(() => {
    if ((q ?? '') === sent.current) return
    sent.current = q ?? ''
    setTyped(q ?? '')
  }, [q])
  const later = (value: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      sent.current = value.trim() === '' ? '' : value
      onChange(value)
    }, restMs)
  }
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    setTyped(event.target.value)
    if ((event.nativeEvent as InputEvent).isComposing) clearTimeout(timer.current)
    else later(event.target.value)
  }
  return (
    <label className="filter-search">
      <Icon name="search" />
      <span className="visually-hidden">{text.search}</span>
      <input
        type="search"
        value={typed}
        maxLength={limits.searchMax}
        placeholder={text.search}
        autoComplete="off"
        onChange={change}
        onCompositionEnd={(event) => later(event.currentTarget.value)}
      />
    </label>
  )
}
