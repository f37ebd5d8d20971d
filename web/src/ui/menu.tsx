import { type KeyboardEvent, type ReactNode, type RefObject, type ToggleEvent, useId, useRef, useState } from 'react'
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
  const [open, setOpen] = useState(false)
  // A board has a thousand of these buttons: the popover of one is made when it is first asked for, just before the
  // browser shows it.
  const [asked, setAsked] = useState(false)
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
        onClick={() => asked || flushSync(() => setAsked(true))}
      >
        {face}
      </button>
      {asked && (
        <MenuPopover id={id} label={label} button={button} open={open} onOpen={setOpen}>
          {children}
        </MenuPopover>
      )}
    </>
  )
}

type MenuPopoverProps = Pick<MenuProps, 'label' | 'children'> & {
  id: string
  button: RefObject<HTMLButtonElement | null>
  open: boolean
  onOpen: (open: boolean) => void
}

function MenuPopover({ id, label, button, open, onOpen, children }: MenuPopoverProps) {
  const popover = useRef<HTMLDivElement>(null)
  const beforeToggle = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== 'open' || !button.current) return
    placeBeside(event.currentTarget, button.current)
    flushSync(() => onOpen(true))
  }
  const toggled = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState === 'closed') return onOpen(false)
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
  const hide = () => popover.current?.hidePopover()
  return (
    <div ref={popover} id={id} popover="auto" className="menu" onBeforeToggle={beforeToggle} onToggle={toggled}>
      {open && (
        <div role="menu" tabIndex={-1} aria-label={label} onKeyDown={walk} onClick={hide}>
          {children()}
        </div>
      )}
    </div>
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
export function MenuLink({ href, isHere, children }: { href: string; isHere?: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      role="menuitem"
      tabIndex={-1}
      className="menu-item"
      aria-current={isHere === true ? 'page' : undefined}
    >
      {children}
    </Link>
  )
}

type MenuChoiceProps = {
  chosen: boolean
  /** `many`: several choices hold at once. */
  of?: 'one' | 'many'
  onSelect: () => void
  children: ReactNode
}

export function MenuChoice({ chosen, of = 'one', onSelect, children }: MenuChoiceProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles that it can have support it
    <button
      type="button"
      role={of === 'one' ? 'menuitemradio' : 'menuitemcheckbox'}
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
