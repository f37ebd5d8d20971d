import type { ReactNode } from 'react'
import { type Color, colors } from '#shared/contract/color.ts'
import type { Locale } from '#shared/contract/person.ts'
import { useLocale } from '../base/i18n/use-text.ts'

const names: Record<Locale, Record<Color, string>> = {
  ko: {
    blue: '파랑',
    teal: '청록',
    green: '초록',
    amber: '노랑',
    orange: '주황',
    red: '빨강',
    pink: '분홍',
    violet: '보라',
  },
  en: {
    blue: 'Blue',
    teal: 'Teal',
    green: 'Green',
    amber: 'Amber',
    orange: 'Orange',
    red: 'Red',
    pink: 'Pink',
    violet: 'Violet',
  },
}

/** What the colours of the palette are called. */
export function useColorNames(): Record<Color, string> {
  return names[useLocale()]
}

type ColorChoiceProps = {
  legend: string
  name: string
  value: Color
  className: string
  /** How a colour shows itself. */
  face: (color: Color) => ReactNode
}

/** One colour of the palette, as radio buttons. */
export function ColorChoice({ legend, name, value, className, face }: ColorChoiceProps) {
  const called = useColorNames()
  return (
    <fieldset>
      <legend className="legend">{legend}</legend>
      <div className="choices">
        {colors.map((color) => (
          <label key={color} className={className} title={called[color]}>
            <input type="radio" name={name} value={color} defaultChecked={color === value} />
            {face(color)}
            <span className="visually-hidden">{called[color]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
