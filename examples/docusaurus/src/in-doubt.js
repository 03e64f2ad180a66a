import 'indoubt/define';
