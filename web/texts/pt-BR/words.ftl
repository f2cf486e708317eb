# O que as pessoas escrevem: como aparece, como se escreve e o que se faz com isso.

code-copy = Copiar código
copied = Copiado
