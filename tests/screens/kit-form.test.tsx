import { Autocomplete, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { DayField, ScaledField, WordsField } from '../../src/renderer/src/kit/fields/fields'
import { FormDialog } from '../../src/renderer/src/kit/fields/form-dialog'
import { PasswordField } from '../../src/renderer/src/kit/fields/password-field'
import { useLanguage } from '../../src/renderer/src/kit/language'
import { useStatusMessage } from '../../src/renderer/src/kit/status-message'
import { show } from './support'

afterEach(cleanup)

const colours = ['朱', '青', '黛']

function Day({ onValue }: { onValue: (value: unknown) => void }) {
  const [day, setDay] = useState<string | null>(null)
  onValue(day)
  return <DayField label="格" value={day} onChange={setDay} />
}

function Scaled({ onValue }: { onValue: (value: unknown) => void }) {
  const [value, setValue] = useState<number | null>(null)
  onValue(value)
  return <ScaledField label="格" value={value} onChange={setValue} places={2} />
}

function Chosen({ onValue }: { onValue: (value: unknown) => void }) {
  const [value, setValue] = useState<string | null>('朱')
  onValue(value)
  return <Select label="格" data={colours} value={value} onChange={setValue} />
}

/** Opens a form with one field, types into it, presses Ctrl Enter there; what was sent, once for each time. */
const sentFrom = async (field: (onValue: (value: unknown) => void) => ReactNode, typed: string) => {
  const sent: unknown[] = []
  let value: unknown
  show(
    <FormDialog opened onClose={() => undefined} title="表" verb="存" onSubmit={() => sent.push(value)}>
      {field((next) => {
        value = next
      })}
    </FormDialog>,
  )
  await userEvent.click(screen.getByLabelText('格', { selector: 'input, textarea' }))
  await userEvent.keyboard(`${typed}{Control>}{Enter}{/Control}`)
  return sent
}

describe('Ctrl Enter sends the form', () => {
  it('from a date that has just been typed', async () => {
    expect(await sentFrom((onValue) => <Day onValue={onValue} />, '2026-11-20')).toEqual(['2026-11-20'])
  })

  it('from a number that has just been typed', async () => {
    expect(await sentFrom((onValue) => <Scaled onValue={onValue} />, '143.62')).toEqual([14362])
    cleanup()
    expect(await sentFrom(() => <NumberInput label="格" />, '7')).toHaveLength(1)
  })

  it('from a list, open with a line lit or closed, with what was chosen before', async () => {
    expect(await sentFrom((onValue) => <Chosen onValue={onValue} />, '{ArrowDown}')).toEqual(['朱'])
    cleanup()
    expect(await sentFrom((onValue) => <Chosen onValue={onValue} />, '{Escape}')).toEqual(['朱'])
    cleanup()
    expect(await sentFrom((onValue) => <Chosen onValue={onValue} />, '{ArrowDown}{Enter}')).toEqual(['青'])
  })

  it.each([
    ['a searchable list', <Select key="1" label="格" data={colours} searchable />, '青{ArrowDown}'],
    ['a list of several', <MultiSelect key="2" label="格" data={colours} />, '{ArrowDown}'],
    ['a line with proposals', <Autocomplete key="3" label="格" data={colours} />, '青{ArrowDown}'],
    ['a line of text', <TextInput key="4" label="格" />, '词'],
    ['words', <WordsField key="5" label="格" />, '词'],
    ['a text of several lines', <Textarea key="6" label="格" />, '词'],
  ])('from %s', async (_name, field, typed) => {
    expect(await sentFrom(() => field, typed)).toHaveLength(1)
  })
})

describe('Words of the desk are in its language', () => {
  it('the sign that shows a password is named', () => {
    show(<PasswordField label="密码" />)
    expect(document.querySelector('.mantine-PasswordInput-visibilityToggle')?.getAttribute('aria-label')).toBe(
      '看写了什么',
    )
  })

  it('what the status line said is gone once the language has changed', async () => {
    function Line() {
      const { message, say } = useStatusMessage()
      const { setLanguage } = useLanguage()
      return (
        <>
          <button type="button" onClick={() => say('已登记')}>
            登记
          </button>
          <button type="button" onClick={() => setLanguage('en')}>
            English
          </button>
          <p role="status">{message?.text}</p>
        </>
      )
    }
    show(<Line />)
    await userEvent.click(screen.getByText('登记'))
    expect(screen.getByText('已登记')).toBeTruthy()
    await userEvent.click(screen.getByText('English'))
    expect(screen.queryByText('已登记')).toBeNull()
  })
})
