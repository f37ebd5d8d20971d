import type { Color } from '#shared/contract/color.ts'
import { useProjectsText } from '../projects/use-projects-text.ts'

// As in the contract, whose module would bring its schemas along.
export const colors: readonly Color[] = ['blue', 'teal', 'green', 'amber', 'orange', 'red', 'pink', 'violet']

/** One colour of the palette, as radio buttons called `color`. */
export function ColorChoice({ value }: { value: Color }) {
  const text = useProjectsText()
  return (
    <fieldset>
      <legend className="legend">{text.fields.color}</legend>
      <div className="choices">
        {colors.map((color) => (
          <label key={color} className="swatch-choice" title={text.colors[color]}>
            <input type="radio" name="color" value={color} defaultChecked={color === value} />
            <span className="swatch" data-tint={color} />
            <span className="visually-hidden">{text.colors[color]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export function colorOf(value: string): Color {
  return colors.find((color) => color === value) ?? 'blue'
}
