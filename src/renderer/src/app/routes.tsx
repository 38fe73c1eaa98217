import { SetUpForm } from '../session/set-up-form'
import { SignInForm } from '../session/sign-in-form'
import { UnlockForm } from '../session/unlock-form'
import { UnsealForm } from '../session/unseal-form'
import type { AppParts } from './parts'

/** What the features give to the shell: one line per screen, form, search or status item. */
export const parts: AppParts = {
  screens: [],
  actions: [],
  gate: { setUp: SetUpForm, unseal: UnsealForm, signIn: SignInForm, unlock: UnlockForm },
  status: [],
  statusEnd: [],
}
