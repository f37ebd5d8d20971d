import { type KeyboardEvent, type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Link } from 'wouter'
import { Icon, type IconName } from './icon.tsx'
import { nextIndex, placeBeside } from './menu-behaviour.ts'

type MenuProps = {
  label: string
  className: string
  /** What the button shows. */
  face: ReactNode
  /** The items; drawn only while the menu is open. */
  children: () => ReactNode
}

/** A button that opens a menu: arrows walk, Enter picks, Esc or a click elsewhere closes (by the browser's popover). */
export function Menu({ label, className, face, children }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  const beforeToggle = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== 'open' || !button.current) return
    placeBeside(event.currentTarget, button.current)
    flushSync(() => setOpen(true))
  }
  const toggled = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState === 'closed') return setOpen(false)
    itemsOf(event.currentTarget)[0]?.focus()
  }
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Tab') return popover.current?.hidePopover()
    const items = itemsOf(event.currentTarget)
    const at = items.findIndex((item) => item.matches(':focus'))
    const to = nextIndex(event.key, at, items.length)
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    items[to]?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
      >
        {face}
      </button>
      <div ref={popover} id={id} popover="auto" className="menu" onBeforeToggle={beforeToggle} onToggle={toggled}>
        {open && (
          <div
            role="menu"
            tabIndex={-1}
            aria-label={label}
            onKeyDown={walk}
            onClick={() => popover.current?.hidePopover()}
          >
            {children()}
          </div>
        )}
      </div>
    </>
  )
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
}

type MenuItemProps = { icon?: IconName; look?: 'plain' | 'danger'; onSelect: () => void; children: ReactNode }

export function MenuItem({ icon, look = 'plain', onSelect, children }: MenuItemProps) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={`menu-item menu-item-${look}`} onClick={onSelect}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  )
}

/** An item that leads to another page, and opens in a new tab like any link. */
export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} role="menuitem" tabIndex={-1} className="menu-item">
      {children}
    </Link>
  )
}

type MenuChoiceProps = { chosen: boolean; onSelect: () => void; children: ReactNode }

export function MenuChoice({ chosen, onSelect, children }: MenuChoiceProps) {
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={chosen}
      tabIndex={-1}
      className="menu-item"
      onClick={onSelect}
    >
      {children}
      {chosen && <Icon name="check" />}
    </button>
  )
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is no child that a menu may have
    <div role="group" aria-label={label} className="menu-group">
      <p className="menu-label" aria-hidden="true">
        {label}
      </p>
      {children}
    </div>
  )
}
