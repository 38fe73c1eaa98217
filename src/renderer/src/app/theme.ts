import {
  ActionIcon,
  Autocomplete,
  Badge,
  Button,
  Checkbox,
  createTheme,
  Input,
  InputWrapper,
  type MantineColorsTuple,
  Modal,
  MultiSelect,
  NumberInput,
  Paper,
  Portal,
  SegmentedControl,
  Select,
  Table,
  Tabs,
  Tooltip,
} from '@mantine/core'

/** 黛蓝, the only brand hue: 7 fills in light mode, 6 in dark. */
const dai: MantineColorsTuple = [
  '#f1f5fa',
  '#e1eaf3',
  '#c3d5e7',
  '#9cbad8',
  '#7aa2cb',
  '#5283b3',
  '#3c70a3',
  '#2b5784',
  '#23476c',
  '#1b3753',
]
/** Neutral greys, a touch warm, so that a white sheet looks like paper. */
const gray: MantineColorsTuple = [
  '#fafaf8',
  '#f5f5f2',
  '#ecece8',
  '#e2e2dd',
  '#d2d2cc',
  '#b4b5b0',
  '#8b8e8d',
  '#676c70',
  '#4a5056',
  '#2b3036',
]
/** Dark surfaces: 7 canvas, 6 card, 5 raised, 4 line. */
const dark: MantineColorsTuple = [
  '#e6e7e8',
  '#b9bec5',
  '#939aa3',
  '#5d646d',
  '#32373f',
  '#282d34',
  '#1e2227',
  '#16191d',
  '#111417',
  '#0c0e11',
]

const fontUi =
  '"FD Digits", "FD Latin", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif'

const buttonSizes: Record<string, Record<string, string>> = {
  xs: { '--button-height': '30px', '--button-fz': '13px', '--button-padding-x': '12px' },
  'compact-xs': { '--button-height': '24px', '--button-fz': '12px', '--button-padding-x': '8px' },
}

/** The look of every stock component. Sizes go through `vars`: a height in `styles` would beat every other size. */
export const theme = createTheme({
  primaryColor: 'dai',
  primaryShade: { light: 7, dark: 6 },
  colors: { dai, gray, dark },
  white: '#ffffff',
  black: '#1c2025',
  autoContrast: false,
  fontFamily: fontUi,
  fontFamilyMonospace: '"FD Digits", "FD Latin", "Cascadia Mono", "Noto Sans Mono CJK SC", monospace',
  headings: { fontFamily: fontUi, fontWeight: '600' },
  // 12 px is the floor: no Chinese text is ever smaller.
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.5', sm: '1.54', md: '1.57', lg: '1.5', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '12px', xl: '14px' },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: 'none', md: 'var(--pop)', lg: 'var(--pop)', xl: 'var(--pop)' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // The list scrolls itself: a box of its own for that could not be reached by keys.
    Autocomplete: Autocomplete.extend({ defaultProps: { withScrollArea: false } }),
    MultiSelect: MultiSelect.extend({ defaultProps: { withScrollArea: false } }),
    Select: Select.extend({ defaultProps: { withScrollArea: false } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', size: 'sm', radius: 'sm' } }),
    Button: Button.extend({
      defaultProps: { size: 'xs' },
      vars: (_theme, props) => ({ root: buttonSizes[String(props.size)] ?? {} }),
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Input: Input.extend({ defaultProps: { size: 'xs' } }),
    // A hint stands under its field: fields side by side keep one line.
    InputWrapper: InputWrapper.extend({
      defaultProps: { size: 'sm', inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    }),
    NumberInput: NumberInput.extend({ defaultProps: { hideControls: true } }),
    Modal: Modal.extend({
      defaultProps: { centered: false, yOffset: 96, padding: 16, radius: 'lg', transitionProps: { duration: 0 } },
    }),
    Paper: Paper.extend({ defaultProps: { radius: 'md' } }),
    // Menus and calendars float inside a named region, so that assistive technology finds them.
    Portal: Portal.extend({ defaultProps: { target: '#floats' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs', transitionDuration: 120 } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 5, horizontalSpacing: 10, fz: 13 } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 500, withArrow: false } }),
  },
})
