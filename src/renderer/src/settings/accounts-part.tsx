import { Checkbox, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type Role, roles } from '../../../shared/base/roles'
import type { AccountRow } from '../../../shared/session/contract'
import { errorText, Refused } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { useSavedForm } from '../desk/use-kept-form'
import { useMe } from '../desk/use-me'
import { FormDialog } from '../kit/fields/form-dialog'
import { PasswordField } from '../kit/fields/password-field'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { LoadError } from '../kit/notes'
import { Panel } from '../kit/panel'
import { State } from '../kit/status'
import { useStatusMessage } from '../kit/status-message'

function RolesField({ value, onChange }: { value: readonly Role[]; onChange: (roles: Role[]) => void }) {
  const all = useT()
  return (
    <Checkbox.Group
      label={all.settings.roles}
      value={[...value]}
      onChange={(chosen) => onChange(roles.filter((role) => chosen.includes(role)))}
    >
      <div className="roles-grid">
        {roles.map((role) => (
          <Checkbox key={role} value={role} label={all.session.roleNames[role]} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

const newAccount = { name: '', loginName: '', password: '', held: ['CLERK'] as Role[] }

function NewAccount({ onClose }: { onClose: () => void }) {
  const all = useT()
  const t = all.settings
  const { saved } = useStatusMessage()
  const form = useSavedForm('account.create', {
    name: 'new account',
    start: newAccount,
    secret: ['password'],
    input: ({ held, ...account }) => ({ ...account, roles: held }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
  return (
    <FormDialog
      {...form.dialog}
      opened
      onClose={onClose}
      title={t.newAccount}
      verb={t.createAccount}
      disabled={form.values.held.length === 0}
    >
      <div className="form-2">
        <TextInput label={t.name} {...form.field('name')} maxLength={50} data-autofocus />
        <TextInput label={t.loginName} {...form.field('loginName')} maxLength={50} autoComplete="off" />
      </div>
      <PasswordField
        label={t.password}
        description={all.session.setUp.passwordHelp}
        {...form.field('password')}
        autoComplete="new-password"
      />
      <RolesField {...form.field('held')} />
    </FormDialog>
  )
}

/** Roles are not merged: the dialog opens anew with what somebody else gave. */
const somebodyFirst = new Refused({ code: 'CONFLICT', message: 'CONFLICT' })

function RolesDialog({ account, onClose }: { account: AccountRow; onClose: () => void }) {
  const all = useT()
  const t = all.settings
  const { saved } = useStatusMessage()
  const form = useSavedForm('account.setRoles', {
    start: { roles: account.roles },
    input: ({ roles: held }) => ({ id: account.id, version: account.version, roles: held }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
  return (
    <FormDialog
      {...form.dialog}
      opened
      onClose={onClose}
      title={t.rolesOf(account.name)}
      verb={t.saveRoles}
      disabled={form.values.roles.length === 0}
      refusal={form.failed ?? (form.conflict.data && errorText(all, somebodyFirst))}
    >
      <RolesField {...form.field('roles')} />
    </FormDialog>
  )
}

/** Who may work here and as what. Nobody is deleted: an account is switched off. */
export function AccountsPart() {
  const all = useT()
  const t = all.settings
  const me = useMe()
  const { saved, fault } = useStatusMessage()
  const list = useCall('account.list', {})
  const lock = useDo('account.setLocked')
  const [at, setAt] = useState<string>()
  const [open, setOpen] = useState<'new' | 'roles'>()
  const rows = list.data ?? []
  const current = rows.find((row) => row.id === at) ?? rows[0]
  const columns = useMemo(
    (): Column<AccountRow>[] => [
      {
        id: 'name',
        head: t.name,
        width: 150,
        cell: (row) => (
          <span className="row gap-8">
            <b>{row.name}</b>
            {row.id === me?.accountId && <span className="ink-3 text-12">{t.me}</span>}
          </span>
        ),
      },
      { id: 'login', head: t.loginName, width: 130, cell: (row) => row.loginName },
      {
        id: 'roles',
        head: t.roles,
        cell: (row) => row.roles.map((role) => all.session.roleNames[role]).join(all.kit.conflict.comma),
      },
      {
        id: 'state',
        head: t.state,
        width: 90,
        cell: (row) => <State tone={row.locked ? 'gray' : 'green'}>{row.locked ? t.locked : t.active}</State>,
      },
    ],
    [all, t, me],
  )
  const toggle = (): void => {
    if (!current) return
    lock.mutate(
      { id: current.id, version: current.version, locked: !current.locked },
      { onSuccess: () => saved(), onError: (error) => fault(errorText(all, error)) },
    )
  }
  return (
    <Panel
      title={t.people}
      note={rows.length}
      fill
      right={
        <>
          {current && current.id !== me?.accountId && (
            <KeyButton label={current.locked ? t.unlock : t.lock} small onPress={toggle} busy={lock.isPending} />
          )}
          <KeyButton label={t.setRoles} keys="F2" small disabled={!current} onPress={() => setOpen('roles')} />
          <KeyButton label={t.newAccount} keys="N" small primary onPress={() => setOpen('new')} />
        </>
      }
    >
      <DataTable
        label={t.people}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        selected={current?.id}
        onSelect={(row) => setAt(row.id)}
        onOpen={() => setOpen('roles')}
        loading={list.isPending}
        error={list.error && <LoadError failed={errorText(all, list.error)} onRetry={() => void list.refetch()} />}
      />
      {open === 'new' && <NewAccount onClose={() => setOpen(undefined)} />}
      {open === 'roles' && current && (
        <RolesDialog key={current.version} account={current} onClose={() => setOpen(undefined)} />
      )}
    </Panel>
  )
}
