import type { Color } from '#shared/contract/color.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Visibility } from '#shared/contract/project.ts'
import { ColorChoice } from '../ui/color-choice.tsx'
import { Field } from '../ui/field.tsx'
import { useProjectsText } from './use-projects-text.ts'

/** The colour of a project, as radio buttons called `color`. */
export function ProjectColor({ value }: { value: Color }) {
  const { fields: text } = useProjectsText()
  return (
    <ColorChoice
      legend={text.color}
      name="color"
      value={value}
      className="swatch-choice"
      face={(color) => <span className="swatch" data-tint={color} />}
    />
  )
}

export function VisibilityChoice({ value }: { value: Visibility }) {
  const { fields: text } = useProjectsText()
  return (
    <fieldset className="radio-lines">
      <legend className="legend">{text.visibility}</legend>
      {(['team', 'private'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name="visibility" value={one} defaultChecked={one === value} />
          {text[one]}
        </label>
      ))}
    </fieldset>
  )
}

export function visibilityOf(value: string): Visibility {
  return value === 'private' ? 'private' : 'team'
}

export function DescriptionField({ value, error }: { value: string; error: string | undefined }) {
  const { fields: text } = useProjectsText()
  return (
    <Field label={text.description} name="description" hint={text.descriptionHint} error={error}>
      {(wiring) => <textarea {...wiring} rows={4} defaultValue={value} maxLength={limits.projectDescriptionMax * 4} />}
    </Field>
  )
}
