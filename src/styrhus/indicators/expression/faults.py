"""What is wrong with an expression, said so that the one who wrote the definition can mend it."""

import ast
from typing import Self


class ExpressionError(ValueError):
    """The sentence is Norwegian and says where."""

    @classmethod
    def at(cls, node: ast.AST, says: str) -> Self:
        place = getattr(node, "col_offset", None)
        text = ast.unparse(node)
        return cls(f"{says} Står ved «{text[:60]}»" + (f", tegn {place + 1}." if place is not None else "."))
