import type { CSSVariablesResolver } from '@mantine/core'

const both = {
  '--mantine-color-body': 'var(--canvas)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-anchor': 'var(--brand-ink)',
  '--mantine-color-disabled': 'var(--gray-tint)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-red-outline': 'var(--red)',
  '--mantine-color-red-outline-hover': 'var(--red-tint)',
  '--mantine-color-red-text': 'var(--red)',
}

/** Points Mantine's own variables at our tokens, so that stock parts sit on our surfaces in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...both, '--mantine-color-default': 'var(--card)', '--mantine-color-gray-light-color': 'var(--ink-2)' },
  dark: { ...both, '--mantine-color-default': 'var(--raised)', '--mantine-color-gray-light-color': 'var(--ink-2)' },
})
