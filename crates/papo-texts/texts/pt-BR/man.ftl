# Os títulos do manual.

man-manual = Manual do papo
man-name = Nome
man-synopsis = Sinopse
man-description = Descrição
man-commands = Comandos
man-see-also = Veja também
