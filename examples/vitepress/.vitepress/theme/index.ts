import DefaultTheme from 'vitepress/theme';
import 'indoubt/define';
export default DefaultTheme;
