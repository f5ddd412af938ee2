/** Reads our `@attribute(choice('layout', …, 'list'))` as the analyzer reads Lit's `@property`. */
function checkedAttributes() {
  return {
    name: 'checked-attributes',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isClassDeclaration(node) || !node.name) return;
      const declaration = moduleDoc.declarations?.find((each) => each.name === node.name.text);
      if (!declaration) return;
      for (const member of node.members) {
        const decorators = ts.canHaveDecorators(member) ? (ts.getDecorators(member) ?? []) : [];
        const field = declaration.members?.find((each) => each.name === member.name?.getText());
        for (const { expression } of decorators) {
          if (!ts.isCallExpression(expression) || !field) continue;
          const name = expression.expression.getText();
          if (name === 'state') field.privacy = 'private';
          const rule = expression.arguments[0];
          const attribute = rule && firstText(ts, rule);
          if (name !== 'attribute' || !attribute) continue;
          field.attribute = attribute;
          (declaration.attributes ??= []).push({
            name: attribute,
            fieldName: field.name,
            type: field.type,
            default: field.default,
            description: field.description,
          });
        }
      }
    },
  };
}

/** The attribute's name is the first text in its rule, however the rule is put together. */
function firstText(ts, node) {
  if (ts.isStringLiteral(node)) return node.text;
  return ts.forEachChild(node, (child) => firstText(ts, child));
}

export default {
  globs: ['src/*/*.ts'],
  exclude: ['src/define/**', 'src/**/*.d.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [checkedAttributes()],
};
