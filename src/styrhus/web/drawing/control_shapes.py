"""The outlines of the shapes signals have, so that they are known without their colour. Knows no chart."""

from .control_series import Shape


def outline_of(shape: Shape, x: float, y: float, reach: float) -> str:
    side = round(reach * 2, 1)
    half, reach = round(reach, 1), round(reach, 1)
    match shape:
        case Shape.UP:
            return f"M{x} {round(y - reach, 1)}l{half} {round(side * 0.86, 1)}h-{side}z"
        case Shape.DOWN:
            return f"M{x} {round(y + reach, 1)}l{half} -{round(side * 0.86, 1)}h-{side}z"
        case Shape.DIAMOND:
            return f"M{x} {round(y - reach * 1.1, 1)}l{half} {half} -{half} {half} -{half} -{half}z"
        case Shape.CROSS:
            return f"M{round(x - reach * 0.7, 1)} {round(y - reach * 0.7, 1)}l{half} {half}m0 -{half}l-{half} {half}"
    return ""
