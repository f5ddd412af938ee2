// Stands in for Prototype.js where that is not installed (Debian: libjs-prototype): replaces the same
// built-ins in the same way, as far as a script beside it can tell.
Array.from = function (list) {
  var result = [];
  for (var index = 0; list && index < (list.length || 0); index += 1) result.push(list[index]);
  return result;
};
Array.prototype.toJSON = function () {
  var parts = [];
  for (var index = 0; index < this.length; index += 1) parts.push(JSON.stringify(this[index]));
  return '[' + parts.join(', ') + ']';
};
String.prototype.toJSON = function () {
  return '"' + this + '"';
};
Array.prototype.entries = function () {
  return this.slice();
};
Array.prototype.each = function (act) {
  for (var index = 0; index < this.length; index += 1) act(this[index], index);
  return this;
};
