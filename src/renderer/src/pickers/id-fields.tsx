import { Select, TextInput } from '@mantine/core'
import { checkIdNo, type IdType } from '../../../shared/text/id-card'
import { useT } from '../kit/language'

/** What is wrong with an ID number while it is typed; undefined when it can be right. */
export const useIdFault = (idNo: string, idType: string): string | undefined => {
  const t = useT().parties
  if (idNo.trim() === '') return undefined
  const check = checkIdNo(idNo, idType as IdType)
  if (check.fault === 'checkDigit' && check.expectedCheck) return t.checkDigit(check.expectedCheck)
  return check.fault ? t.refusals[`idNo.${check.fault}`] : undefined
}

export interface IdFieldsProps {
  idType: string
  onIdType: (idType: string) => void
  idNo: string
  onIdNo: (idNo: string) => void
  /** The stored number, masked; shown while nothing is typed. */
  stored?: string | null
  error?: string | undefined
}

/** Kind and number of an identity paper; what is wrong with the number is said while it is typed. */
export function IdFields({ idType, onIdType, idNo, onIdNo, stored, error }: IdFieldsProps) {
  const t = useT().parties
  const fault = useIdFault(idNo, idType)
  return (
    <>
      <Select
        label={t.idType}
        data={Object.entries(t.idTypes).map(([value, label]) => ({ value, label }))}
        value={idType}
        onChange={(value) => value && onIdType(value)}
        allowDeselect={false}
      />
      <TextInput
        label={t.idNo}
        value={idNo}
        placeholder={stored ?? ''}
        onChange={(event) => onIdNo(event.currentTarget.value)}
        error={fault ?? error}
        autoComplete="off"
        maxLength={40}
      />
    </>
  )
}
