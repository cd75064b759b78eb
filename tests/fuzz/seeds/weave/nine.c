/*
# 9 Nine

Text with $\hat w_1$, a `$HOME` and a formula $a +
b$ over the end of a line; it costs \$5. See [the program](nine.c#L1).
*/
#include <stdio.h>

/* A comment of the code, with { in it.
*/
static const char brace[] = "}{{\"", quote = '"', open = '{';

/*
## 9.1 The first

$$ x^2
   + y $$

1. An item:

   $$ z $$

![A caption with $x$ (and brackets).](../../plots/09-figure.svg
"What one sees: \"nothing\".")
*/
static void the_first(void)
{
    if (quote) { /* and a } here */
        printf("9.1 < & 1\n"); // don't
    }
    draw("09-figure");
}

/*
## 9.2 The second

```sh
echo $PATH
```
*/
static void the_second(void)
{
    printf("two\n");
}

/*
## References

[none]: nine.c
*/
int main(void)
{
}
