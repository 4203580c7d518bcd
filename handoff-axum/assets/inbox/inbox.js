/*! Licences: inbox/licences.txt */
var wc=Object.defineProperty;var kc=(e,t)=>{for(var o in t)wc(e,o,{get:t[o],enumerable:!0})};var Zs=function(e,t,o,n){var s;t[0]=0;for(var a=1;a<t.length;a++){var i=t[a++],l=t[a]?(t[0]|=i?1:2,o[t[a++]]):t[++a];i===3?n[0]=l:i===4?n[1]=Object.assign(n[1]||{},l):i===5?(n[1]=n[1]||{})[t[++a]]=l:i===6?n[1][t[++a]]+=l+"":i?(s=e.apply(l,Zs(e,l,o,["",null])),n.push(s),l[0]?t[0]|=2:(t[a-2]=0,t[a]=s)):n.push(l)}return n},Qs=new Map;function ea(e){var t=Qs.get(this);return t||(t=new Map,Qs.set(this,t)),(t=Zs(this,t.get(e)||(t.set(e,t=(function(o){for(var n,s,a=1,i="",l="",c=[0],u=function(f){a===1&&(f||(i=i.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?c.push(0,f,i):a===3&&(f||i)?(c.push(3,f,i),a=2):a===2&&i==="..."&&f?c.push(4,f,0):a===2&&i&&!f?c.push(5,0,!0,i):a>=5&&((i||!f&&a===5)&&(c.push(a,0,i,s),a=6),f&&(c.push(a,f,0,s),a=6)),i=""},d=0;d<o.length;d++){d&&(a===1&&u(),u(d));for(var $=0;$<o[d].length;$++)n=o[d][$],a===1?n==="<"?(u(),c=[c],a=3):i+=n:a===4?i==="--"&&n===">"?(a=1,i=""):i=n+i[0]:l?n===l?l="":i+=n:n==='"'||n==="'"?l=n:n===">"?(u(),a=1):a&&(n==="="?(a=5,s=i,i=""):n==="/"&&(a<5||o[d][$+1]===">")?(u(),a===3&&(c=c[0]),a=c,(c=c[0]).push(2,0,a),a=0):n===" "||n==="	"||n===`
`||n==="\r"?(u(),a=2):i+=n),a===3&&i==="!--"&&(a=4,c=c[0])}return u(),c})(e)),t),arguments,[])).length>1?t:t[0]}var M,na,xc,Ke,_n,fo,sa,uo,aa,kn,wn,Sc,Rt=Symbol.for("pv"),mo={},ho=[],Tc=/^m(i|n|o|s|text|space)$/,xn=Array.isArray,Sn=ho.slice,lt=Object.assign;function rt(e){e&&e.parentNode&&e.remove()}function ia(e,t,o){var n,s,a,i={},l=arguments.length;for(a in t)a=="key"?n=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:i[a]=t[a];return l>2&&(i.children=l>3?Sn.call(arguments,2):o),Lt(e,i,n,s,null)}function Lt(e,t,o,n,s){var a={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Rt,__v:s||++na,__i:-1,__u:0};return!s&&M.vnode&&M.vnode(a),a}function $o(e){return e.children}function T(e,t){this.props=e,this.context=t,this.__g=0}function Xe(e,t){if(t==null)return e.__&&Xe(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:Xe(e)}function Ac(e){var t,o=e.__v,n=o.__e,s=[],a=[],i=e.__P;i&&((t=lt({constructor:Rt},o)).__v=o.__v+1,M.vnode&&M.vnode(t),Tn(i,t,o,e.__n,i.namespaceURI,32&o.__u?[n]:null,s,n||Xe(o),32&o.__u,a),t.__v=o.__v,t.__.__k[t.__i]=t,pa(s,t,a),o.__=o.__e=null,t.__e!=n&&ra(t))}function ra(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),ra(e)}function ta(e){(8&e.__g||(e.__g|=8,Ke.push(e),fo++))&&_n==M.debounceRendering||((_n=M.debounceRendering)||queueMicrotask)(la)}function la(){try{for(var e,t=1;Ke.length;)Ke.length>t&&Ke.sort(sa),e=Ke.shift(),t=Ke.length,8&e.__g&&Ac(e)}finally{(fo=Ke.length)&&(_n||queueMicrotask)(la)}}function ca(e,t,o,n,s,a,i,l,c,u,d){var $,f,p,g,C,A,N=n.__k||ho,x=t.length;for(c=Ec(o,t,N,c,x),$=0;$<x;$++)(p=o.__k[$])!=null&&(f=~p.__i&&N[p.__i]||mo,p.__i=$,A=Tn(e,p,f,s,a,i,l,c,u,d),g=p.__e,(f.ref!=p.ref||8&f.__u)&&(f.ref&&An(f.ref,null,p,f),p.ref&&d.push(p.ref,p.__c||g,p)),C=C||g,4&p.__u?(c=ua(p,c,e,!f.__v),f.__e&&(f.__e=null)):typeof p.type=="function"&&A!==void 0?c=A:g&&(c=g.nextSibling),p.__u&=-21);return o.__e=C,c}function Ec(e,t,o,n,s){var a,i,l,c,u,d,$,f,p,g=o.length,C=g,A=0,N=0,x=e.__k=Array(s);for(a=0;a<s;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=x[a]=Lt(null,i):xn(i)?i=x[a]=Lt($o,{children:i}):i.constructor===Rt&&i.__b?i=x[a]=Lt(i.type,i.props,i.key,i.ref,i.__v):x[a]=i,c=a+A,i.__=e,i.__b=e.__b+1,l=null,~(u=i.__i=Cc(i,o,c,C))&&(C--,(l=o[u])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,u==c-1?A--:u==c+1?A++:u!=c&&(u>c?A--:A++,N=1)):(~u||(s>g?A--:s<g&&A++),typeof i.type!="function"&&(i.__u|=4))):x[a]=null;if(N){for(d=[],$=[],a=0;a<s;a++)if((i=x[a])&&16&i.__u){for(A=0,f=d.length;A<f;)d[p=A+f>>1]<i.__i?A=p+1:f=p;d[A]=i.__i,$[a]=A+1}for(A=d.length;a--;)$[a]&&($[a]==A?A--:x[a].__u|=4)}if(C)for(a=0;a<g;a++)!(l=o[a])||2&l.__u||(l.__e==n&&(n=Xe(l)),En(l,l));return n}function ua(e,t,o,n){var s,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=ua(s[a],t,o,!1));return t}for(t&&!t.parentNode&&(t=Xe(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(i!=l&&(!n&&o.moveBefore&&i.parentNode?o.moveBefore(i,t):o.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function Cc(e,t,o,n){var s,a=e.key,i=e.type,l=t[o],c=l&&!(2&l.__u);if(l===null&&a==null||c&&a==l.key&&i==l.type)return o;if(n>(c?1:0)){for(s=o-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s;for(s=o+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s}return-1}function oa(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function co(e,t,o,n,s){var a,i;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||oa(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||oa(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(i=wn[t]||(wn[t]=Ic(t)),(e.__a||(e.__a={}))[t]=kn,a=t!=(t=t.replace(aa,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function Ic(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[uo]==null)t[uo]=kn++;else if(t[uo]<this.__a[e])return;return o(M.event?M.event(t):t)}}}function Tn(e,t,o,n,s,a,i,l,c,u){var d,$,f,p,g,C,A,N,x,U,D,yn,Vs,lo,at,Js,Ye,it,Fe=t.type;if(t.constructor!==Rt)return null;128&o.__u&&(c=32&o.__u,d=o.__c.__z)&&(t.__u|=c,$=a=[],d.nodeType==8?l=po(d,a):a.push(d),l=a[0]||l),(d=M.__b)&&d(t);e:if(typeof Fe=="function"){f=i.length;try{if(N=t.props,x=(d=Fe.prototype)&&d.render,U=(d=Fe.contextType)&&n[d.__c],D=d?U?U.props.value:d.__:n,(p=o.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(x?t.__c=p=new Fe(N,D):(t.__c=p=new T(N,D),p.constructor=Fe,p.render=Oc),U&&U.sub(p),p.state||(p.state={}),p.__n=n,p.__g|=8,p.__h=[],p.__k=[]),x&&(p.__s||(p.__s=p.state),Fe.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=lt({},p.__s)),lt(p.__s,Fe.getDerivedStateFromProps(N,p.__s)))),g=p.props,C=p.state,p.__v=t,o.__c){if(N!==g&&x&&!Fe.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(N,D),t.__v==o.__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&p.shouldComponentUpdate(N,p.__s,D)===!1){t.__v!=o.__v&&(p.props=N,p.state=p.__s,p.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(de){de&&(de.__=t)}),ho.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&i.push(p),l=Xe(o);break e}p.componentWillUpdate&&p.componentWillUpdate(N,p.__s,D),x&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(g,C,A)})}else x&&!Fe.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),x&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=D,p.props=N,p.__P=e,p.__g&=-5,yn=M.__r,Vs=x?25:0;do p.__g&=-9,yn&&yn(t),d=p.render(p.props,p.state=p.__s,p.context);while(8&p.__g&&++Vs<25);x&&(ho.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(n=lt({},n,p.getChildContext())),x&&o.__c&&p.getSnapshotBeforeUpdate&&(A=p.getSnapshotBeforeUpdate(g,C)),lo=d&&d.type===$o&&d.key==null?d.props.children:d,N.__P&&(d=l,s=(e=N.__P).namespaceURI,c=a=null,o.props&&o.props.__P!=e&&(o.__k.some(function(de){de&&En(de,de)}),o.__k=null),l=o.__k?Xe(o,0):null),l=ca(e,xn(lo)?lo:[lo],t,o,n,s,a,i,l,c,u),N.__P&&(t.__e=null,l=d),t.__u&=-161,$&&$.some(rt),p.__h.length&&i.push(p),1&p.__g&&(p.__g&=-4)}catch(de){if(i.length=f,t.__v=null,c||a)if(de&&de.then){if(t.__u|=128|c,a){for(~(Ye=a.indexOf(l||void 0))||(Ye=a.length);(it=a[Ye-1])&&it.nodeType==8;)Ye--;for(;Ye<a.length;Ye++)if(it=a[Ye])if(a[Ye]=null,at){if(it==Js)break}else{if(it.nodeType!=8)break;it.data.startsWith("$s")&&(Js=po(at=it))}}if(!at){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;at=l}(d=po(at=t.__c.__z||(t.__c.__z=at)))?(t.__e=at,l=d):t.__e=l,l=l&&l.nextSibling}else a&&a.some(rt);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),de&&de.then||da(t),M.__e(de,t,o)}}else l=t.__e=Mc(o.__e,t,o,n,s,a,i,c,u,e);return(d=M.diffed)&&d(t),l}function po(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function da(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(da))}function pa(e,t,o){for(var n=0;n<o.length;)An(o[n++],o[n++],o[n++]);M.__c&&M.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){M.__e(a,s.__v)}})}function Mc(e,t,o,n,s,a,i,l,c,u){var d,$,f,p,g,C,A,N,x=o.props||mo,U=t.props,D=t.type;if(D=="svg"?s="http://www.w3.org/2000/svg":D=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(d=0;d<a.length;d++)if((g=a[d])&&(D?g.localName==D:g.nodeType==3)){e=g,a[d]=null;break}}if(!e){if(N=u.ownerDocument||document,!D)return N.createTextNode(U);e=N.createElementNS(s,D,U.is?U:u),l&&(M.__m&&M.__m(t,a),l=!1),a=null}if(D){if(u=D=="template"&&e.content||e,a=D=="textarea"&&U.defaultValue!=null?null:a&&Sn.call(u.childNodes),!l&&a)for(x={},d=0;d<e.attributes.length;d++)x[(g=e.attributes[d]).name]=g.value;for(d in x)g=x[d],d=="dangerouslySetInnerHTML"?f=g:d=="children"||d in U||d=="value"&&"defaultValue"in U||d=="checked"&&"defaultChecked"in U||co(e,d,null,g,s);for(d in U)g=U[d],d=="children"?p=g:d=="dangerouslySetInnerHTML"?$=g:d=="value"?C=g:d=="checked"?A=g:l&&typeof g!="function"||x[d]===g||co(e,d,g,x[d],s);$?(l||f&&($.__html==f.__html||$.__html==e.innerHTML)||(e.innerHTML=$.__html),t.__k=[]):(f&&(e.textContent=""),(D=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&Tc.test(D))&&(s="http://www.w3.org/1999/xhtml"),ca(u,xn(p)?p:[p],t,o,n,s,a,i,a?a[0]:o.__k&&Xe(o,0),l,c),a&&a.some(rt)),l&&D!="textarea"||(d="value",D=="progress"&&C==null?e.removeAttribute(d):C==null||C===e[d]&&(D!="progress"||C)||co(e,d,C,x[d],s),d="checked",A!=null&&A!=e[d]&&co(e,d,A,x[d],s))}else x===U||l&&e.data==U||(e.data=U);return e}function An(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){M.__e(s,o)}}function En(e,t,o){var n,s,a,i;if(M.unmount&&M.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||An(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){M.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(i=0;i<n.length;i++)n[i]&&En(n[i],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(s=po(n,a=[]))&&(n==e.__e&&a.some(rt),rt(s),rt(n)),o||rt(e.__e),e.__e=e.__c=e.__=null}function Oc(e,t,o){return this.constructor(e,o)}function Cn(e,t){var o,n,s,a;M.__&&M.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=Lt($o,{children:[e]}),s=[],a=[],Tn(t,t.__k,n||mo,mo,t.namespaceURI,n?null:t.firstChild?Sn.call(t.childNodes):null,s,n?n.__e:t.firstChild,o,a),pa(s,t.__k,a),t.__k.props.children=null}M={__e:function(e,t,o,n){for(var s,a,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,n||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw fo=0,e}},na=0,xc=function(e){return e!=null&&e.constructor===Rt},T.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=lt({},this.state)),typeof e=="function"&&(e=e(lt({},o),this.props)),e&&(lt(o,e),this.__v&&(t&&this.__k.push(t),ta(this)))},T.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),ta(this))},T.prototype.render=$o,Ke=[],fo=0,sa=function(e,t){return e.__v.__b-t.__v.__b},uo=Symbol(),aa=/(PointerCapture)$|Capture$/i,kn=0,wn={},Sc=0;var Nc=Symbol.for("preact-signals");function yo(){if(qe>1){qe--;return}let e,t=!1;for((function(){let o=go;for(go=void 0;o!==void 0;){let n=o.S;if(n.v===o.v)for(let s=n.t;s!==void 0;s=s.x)s.i===o.i&&(s.i=n.i);o=o.o}})();Ft!==void 0;){let o=Ft;for(Ft=void 0,vo++;o!==void 0;){let n=o.u;if(o.u=void 0,o.f&=-3,!(8&o.f)&&ma(o))try{o.c()}catch(s){t||(e=s,t=!0)}o=n}}if(vo=0,qe--,t)throw e}function ne(e){if(qe>0)return e();In=++Dc,qe++;try{return e()}finally{yo()}}var O,Pt,Ft;function _o(e){let t=O,o=Pt;O=void 0,Pt=void 0;try{return e()}finally{O=t,Pt=o}}var go,qe=0,vo=0,Dc=0,In=0,bo=0;function fa(e){if(O===void 0)return;let t=e.n;if(t===void 0||t.t!==O)return t={i:0,S:e,p:O.s,n:void 0,t:O,e:void 0,x:void 0,r:t},O.s!==void 0&&(O.s.n=t),O.s=t,e.n=t,32&O.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=O.s,t.n=void 0,O.s.n=t,O.s=t),t}function K(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}K.prototype.brand=Nc;K.prototype.h=function(){return!0};K.prototype.S=function(e){let t=this.t;t!==e&&e.e===void 0&&(e.x=t,this.t=e,t!==void 0?t.e=e:_o(()=>{var o;(o=this.W)==null||o.call(this)}))};K.prototype.U=function(e){if(this.t!==void 0){let t=e.e,o=e.x;t!==void 0&&(t.x=o,e.e=void 0),o!==void 0&&(o.e=t,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&_o(()=>{var n;(n=this.Z)==null||n.call(this)}))}};K.prototype.subscribe=function(e){return B(()=>{let t=this.value;_o(()=>e(t))},{name:"sub"})};K.prototype.valueOf=function(){return this.value};K.prototype.toString=function(){return this.value+""};K.prototype.toJSON=function(){return this.value};K.prototype.peek=function(){return _o(()=>this.value)};Object.defineProperty(K.prototype,"value",{get(){let e=fa(this);return e!==void 0&&(e.i=this.i),this.v},set(e){if(e!==this.v){if(vo>100)throw new Error("Cycle detected");(function(t){qe!==0&&vo===0&&t.l!==In&&(t.l=In,go={S:t,v:t.v,i:t.i,o:go})})(this),this.v=e,this.i++,bo++,qe++;try{for(let t=this.t;t!==void 0;t=t.x)t.t.N()}finally{yo()}}}});function b(e,t){return new K(e,t)}function ma(e){for(let t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function ha(e){for(let t=e.s;t!==void 0;t=t.n){let o=t.S.n;if(o!==void 0&&(t.r=o),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function $a(e){let t,o=e.s;for(;o!==void 0;){let n=o.p;o.i===-1?(o.S.U(o),n!==void 0&&(n.n=o.n),o.n!==void 0&&(o.n.p=n)):t=o,o.S.n=o.r,o.r!==void 0&&(o.r=void 0),o=n}e.s=t}function ct(e,t){K.call(this,void 0,t),this.x=e,this.s=void 0,this.g=bo-1,this.f=4}ct.prototype=new K;ct.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===bo))return!0;if(this.g=bo,this.f|=1,this.i>0&&!ma(this))return this.f&=-2,!0;let e=O;try{ha(this),O=this;let t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return O=e,$a(this),this.f&=-2,!0};ct.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(let t=this.s;t!==void 0;t=t.n)t.S.S(t)}K.prototype.S.call(this,e)};ct.prototype.U=function(e){if(this.t!==void 0&&(K.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(let t=this.s;t!==void 0;t=t.n)t.S.U(t)}};ct.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(let e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(ct.prototype,"value",{get(){if(1&this.f)throw new Error("Cycle detected");let e=fa(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function be(e,t){return new ct(e,t)}function ga(e){let t=e.j;if(e.j=void 0,typeof t=="function"){qe++;let o=O;O=void 0;try{t()}catch(n){throw e.f&=-2,e.f|=8,Mn(e),n}finally{O=o,yo()}}}function Mn(e){for(let t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,ga(e)}function Wc(e){if(O!==this)throw new Error("Out-of-order effect");$a(this),O=e,this.f&=-2;try{8&this.f&&Mn(this)}finally{yo()}}function gt(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,Pt&&Pt.push(this)}gt.prototype.c=function(){let e=this.S();try{if(8&this.f||this.x===void 0)return;let t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};gt.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,ga(this),ha(this),qe++;let e=O;return O=this,Wc.bind(this,e)};gt.prototype.N=function(){2&this.f||(this.f|=2,this.u=Ft,Ft=this)};gt.prototype.d=function(){this.f|=8,1&this.f||Mn(this)};gt.prototype.dispose=function(){this.d()};function B(e,t){let o=new gt(e,t);try{o.c()}catch(s){throw o.d(),s}let n=o.d.bind(o);return n[Symbol.dispose]=n,n}var r=ea.bind(ia),On={times:0},ye=class extends T{#e=null;componentWillUnmount(){this.#e?.()}shouldComponentUpdate(t){let o=this.props,n=t,s=Object.keys(n);return s.length!==Object.keys(o).length||s.some(a=>o[a]!==n[a])}view(t){return null}render(t){this.#e?.(),On.times+=1;let o=!0,n=null;return this.#e=B(()=>{o?(o=!1,n=this.view(t)):this.forceUpdate()}),n}};function h(e){class t extends ye{view(n){return e(n)}}return t}var Lc={cross:"M6 6l12 12M18 6L6 18",back:"M15 5l-7 7 7 7",gear:"M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",send:"M12 19V5M6 11l6-6 6 6",clip:"M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7.5",note:"M5 4h14v10l-6 6H5zM13 20v-6h6",spark:"M12 3l2 6.5L20.5 12 14 14.5 12 21l-2-6.5L3.500 12 10 9.500z",sieve:"M4 6h16M7 12h10M10 18h4",info:"M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01"};function H({name:e}){return r`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${Lc[e]} /></svg>`}var v={};kc(v,{agentId:()=>E,agentName:()=>L,alerts:()=>Se,asked:()=>Kt,atEnd:()=>xt,attached:()=>Yt,bell:()=>Ce,busy:()=>le,canned:()=>Ee,colleagues:()=>W,complain:()=>oe,connection:()=>ie,details:()=>J,dialog:()=>k,dismiss:()=>Xt,drafts:()=>Y,entries:()=>me,keepDraft:()=>Qe,lastOwn:()=>Fn,ledger:()=>te,list:()=>F,loaded:()=>Ae,marked:()=>re,me:()=>m,nextPage:()=>Te,noteDraft:()=>Vt,noting:()=>je,now:()=>fe,openId:()=>_,openRow:()=>P,operatorName:()=>Ze,pointed:()=>V,shelves:()=>w,sieve:()=>pe,singleKeys:()=>pt,sought:()=>q,stranger:()=>He,tell:()=>Io,thread:()=>S,threadLoaded:()=>Ie,viewers:()=>dt,visitorRead:()=>kt,waiting:()=>Pn,why:()=>Je,whyOpen:()=>wt});function ee(e,t=null){return e?.name||t?.name||"Visitor"}function j(e){switch(e.kind){case"explicit_request":return"Asked for a person";case"keyword":return`Said “${e.phrase}”`;case"frustrated":return"Sounded annoyed";case"ai_asked":return e.reason?`The AI asked: ${e.reason}`:"The AI asked for a person";case"ai_error":return`The AI failed: ${Nn(e.failure)}`;case"failed_answers":return e.n===1?"The AI could not answer":`The AI could not answer ${e.n} times`;case"operator":return`${e.operator.name} took over`;case"contact_left":return"Left a contact";case"host":return e.reason?`The website asked: ${e.reason}`:"The website asked for a person";default:return Ue(e.kind)}}function qt(e){let t=e.lastIndexOf("@");return`mailto:${encodeURIComponent(e.slice(0,t))}${e.slice(t)}`}var Rc={ai:"AI",waiting:"Waiting",offered:"Offered",human:"With a person",resolved:"Resolved"};function vt(e,t){let o=e.operator?.id===t?"you":e.operator?.name;return e.phase==="human"?o==="you"?"With you":`With ${o??"a colleague"}`:e.phase==="offered"?`Offered to ${o??"a colleague"}`:Rc[e.phase]??Ue(e.phase)}var Pc={not_found:"nothing found in the documents",error:"an error",timeout:"no answer in time",empty:"an empty answer",not_configured:"no AI is set up",nobody_there:"it asked for a person and nobody was there"};function Nn(e){return Pc[e]??Ue(e)}var Fc={manual_only:"this agent hands off by hand only",none_in_scope:"nobody looks after this agent",none_available:"nobody was available",all_full:"everybody was full",outside_hours:"it was outside business hours"};function ut(e){return Fc[e]??Bt(Ue(e))}var bt={available:"Available",away:"Away",offline:"Offline"};function yt(e){switch(e?.guard){case void 0:return"";case"out_of_scope":return"does not look after this agent";case"not_available":return e?.status?`is ${bt[e.status]??e.status}`:"is not Available";case"lease_expired":return"has lost the connection";case"full":return typeof e?.seats=="number"?`is full: ${e.load} of ${e.seats} seats taken`:"is full";case"passed":return"was asked before in this round";default:return Bt(Ue(e?.guard))}}function va(e){return typeof e=="number"?`${Math.round(e/10)} % sure`:""}function wo(e){if(!e)return"";let t=e.open===!1?", outside business hours":"";return`${e.in_scope} in the team, ${e.routable} on duty, ${e.free} free${t}`}var qc={BySettings:"as the settings say",LeastBusy:"least busy first",LongestIdle:"longest idle first",RoundRobin:"in turn"};function Ut(e){return e?qc[e]??e:""}function Ue(e){let t=String(e??"").replaceAll("_"," ");return t.charAt(0).toUpperCase()+t.slice(1)}function Bt(e){return e.charAt(0).toLowerCase()+e.slice(1)}var ya="The connection is down. Wait until it is back.";function Ve(e,t){let o=jc(t),n=e.operator?.id===t.id;switch(e.phase){case"ai":return[X("join","Join",o,"primary"),X("resolve","Resolve")];case"waiting":return[X("claim","Take it",o,"primary")];case"offered":return n?ba(o):[];case"human":return n?Bc(e):e.transfer?.to.id===t.id?ba(o):[X("take-over",`Take over from ${e.operator?.name??"a colleague"}`,o),...Hc(e)];case"resolved":return[X("reopen","Reopen"),...Uc(e,t)];default:return[]}}function Uc(e,t){return t.agents.some(({id:o,library:n})=>o===e.agent_id&&n)?[X("publish","Add to knowledge base")]:[]}function ba(e){return[X("accept","Accept",e,"primary"),X("decline","Decline")]}function Bc(e){return[X("resolve","Resolve","","primary"),e.transfer?X("withdraw",`Do not ask ${e.transfer.to.name} any more`):X("transfer","Transfer"),e.snoozed_until?X("wake","Take up again"):X("snooze","Put aside"),X("return","Return to AI")]}function Hc(e){return e.transfer?[]:[X("transfer","Transfer")]}function se(e,t){if(e.phase==="offered"&&e.operator?.id===t.id)return{kind:"offer",until:e.deadline??0,note:null,from:null};let{transfer:o}=e;return e.phase!=="human"||o?.to.id!==t.id?null:{kind:"transfer",until:o.until,note:o.note,from:e.operator?.name??null}}function _a(e,t){return e.phase==="human"?e.transfer?.offer??null:typeof e.offer=="number"?e.offer:t.findLast(o=>o.type==="offered")?.seq??null}function wa(e,t){let o=e.operator?.id===t.id,n=e.operator?.name??"A colleague";switch(e.phase){case"human":return e.transfer?.to.id===t.id?Ht(t,"accept")??Be(`${n} asks you to take it. Accept to reply.`,"accept"):o?Ht(t,"reply")??{enabled:!0}:Be(`${n} has this conversation.`,"take-over");case"offered":return o?Ht(t,"accept")??Be("Accept to reply.","accept"):Be(`This conversation is being offered to ${n}.`,null);case"waiting":return Ht(t,"take it")??Be("Take it to reply.","claim");case"resolved":return Be("This conversation is resolved. Reopen it to reply.","reopen");default:return Ht(t,"join")??Be("Join to reply.","join")}}function Ht(e,t){return e.status!=="available"?Be(`You are ${bt[e.status]}. Set yourself Available to ${t}.`,"available"):e.live?null:Be(ya,null)}function jc(e){return e.status!=="available"?`You are ${bt[e.status]}. Set yourself Available first.`:e.live?"":ya}function Be(e,t){return{enabled:!1,why:e,remedy:t}}function X(e,t,o="",n="plain"){return{id:e,label:t,tone:n,why:o}}function ka(e,t){let o=`${e.load} of ${e.seats} seats taken`;return t?e.status==="available"&&!e.live?"Connecting. Visitors are not offered to you yet.":e.status==="available"?e.load>=e.seats?`On duty, but full: ${o}`:`On duty: ${o}`:e.status==="away"?`Not on duty: ${o}`:"Off duty":"Not connected. Visitors are not offered to you."}function xa(e){return e.status!=="away"?"":e.switch==="missed"?"You were set Away because you missed an offer.":e.switch==="idle"?"You were set Away because nothing showed that you were here.":""}function ko({status:e,live:t,load:o,seats:n,expected:s}){let a=e==="available"&&t,i=a?`${o} of ${n}`:e==="available"?"not connected":e;return s!==!0?{text:i,rota:""}:{text:i,rota:a?"here":"missing"}}var ae=[{name:"ai",label:"AI",empty:"The AI is talking to nobody right now."},{name:"waiting",label:"Waiting",empty:"Nobody is waiting for a person."},{name:"mine",label:"Mine",empty:"You have no open conversation."},{name:"others",label:"Others",empty:"Your colleagues have no open conversation."},{name:"resolved",label:"Resolved",empty:"Nothing has been resolved yet."}];function Ta(e){let t=e==="waiting"?zc:e==="mine"?Yc:Aa;return(o,n)=>t(o,n)||(o.id<n.id?-1:+(o.id>n.id))}function xo(e,t,o){let[n,s]=[0,e.length];for(;n<s;){let a=n+s>>1;o(e[a],t)<0?n=a+1:s=a}return n}function zc(e,t){return Sa(e)-Sa(t)||e.since-t.since}var Gc={high:0,normal:1,low:2};function Sa(e){return Gc[e.priority??"normal"]??1}function Yc(e,t){return+!!e.snoozed_until-+!!t.snoozed_until||Aa(e,t)}function Aa(e,t){return t.updated_at-e.updated_at}function Ea(e,t){return t?`${e}+`:String(e)}var Ca={ArrowDown:1,ArrowUp:-1,Home:"first",End:"last"};function Ia(e,t,o){return o==="last"?e-1:o==="first"||t<0?0:Math.min(e-1,Math.max(0,t+o))}var So=class{#e=new Map;#t=new Map(ae.map(({name:t})=>[t,{rows:[],order:Ta(t),turn:b(0),count:b(0)}]));#o=()=>!0;#n=new Map;#a=b(0);#i=b(0);onChange=()=>{};get(t){return this.#l(t).value}has(t){return this.#c(t)!==null}rows(t){let o=this.#u(t);return o.turn.value,o.rows}count(t){return this.#u(t).count.value}placeOf(t,o){let n=o===null?null:this.#c(o),{rows:s,order:a}=this.#u(t),i=n===null?-1:xo(s,n,a);return s[i]===n?i:-1}asking(){return this.#a.value,[...this.#n.values()]}unmet(){return this.#i.value}all(){return[...this.#e.values()].map(t=>t.peek()).filter(t=>t!==null)}take(t){let o=this.#c(t.id);(o===null||o.seq<=t.seq)&&this.#s(o,t)}forget(t){this.#s(this.#c(t),null)}outdate(){ne(()=>this.all().forEach(t=>this.#s(t,{...t,seq:0})))}replace(t,o){let n=new Set(t.map(({id:s})=>s));ne(()=>{for(let s of this.all())!o.has(s.id)&&!n.has(s.id)&&this.#s(s,null);for(let s of t)this.take(s)})}choose(t){this.#o=t,ne(()=>{let o=this.all();for(let[n,s]of this.#t){let a=o.filter(i=>i.list===n&&this.#o(i));s.rows=a.sort(s.order),Dn(s)}})}#s(t,o){let n=(o??t)?.id;n!==void 0&&(ne(()=>{this.#r(t,o);let s=t!==null&&Ma(t);o!==null&&Ma(o)?this.#n.set(n,o):this.#n.delete(n),(s||this.#n.has(n))&&Oa(this.#a),this.#i.value=this.#i.peek()+ +!!o?.unmet-+!!t?.unmet,this.#l(n).value=o}),this.onChange(t,o))}#r(t,o){let n=t&&this.#o(t)?this.#t.get(t.list):void 0,s=o&&this.#o(o)?this.#t.get(o.list):void 0;if(n&&t){let a=xo(n.rows,t,n.order);if(n===s&&o&&Kc(n,a,o)){n.rows[a]=o;return}n.rows.splice(a,1),Dn(n)}s&&o&&(s.rows.splice(xo(s.rows,o,s.order),0,o),Dn(s))}#u(t){return this.#t.get(t)}#c(t){return this.#e.get(t)?.peek()??null}#l(t){let o=this.#e.get(t);if(o)return o;let n=b(null);return this.#e.set(t,n),n}};function Ma(e){return e.phase==="offered"||!!e.transfer}function Kc({rows:e,order:t},o,n){let[s,a]=[e[o-1],e[o+1]];return(!s||t(s,n)<0)&&(!a||t(n,a)<0)}function Dn({rows:e,turn:t,count:o}){Oa(t),o.value=e.length}function Oa(e){e.value=e.peek()+1}var jt={tag:"",team:"",high:!1,called:!1,unmet:!1},Na=20,Wn=40;function Da(e){return e.tag===""&&e.team===""&&!e.high&&!e.called&&!e.unmet}function Wa({tag:e,team:t,high:o,called:n,unmet:s},a){return(e===""||(a.tags??[]).includes(e))&&(t===""||a.team===t)&&(!o||a.priority==="high"&&a.cause!==null)&&(!n||a.called===!0)&&(!s||!!a.unmet)}function La({tag:e,team:t,high:o,called:n,unmet:s},a){e!==""&&a.set("tag",e),t!==""&&a.set("team",t),o&&a.set("priority","high"),n&&a.set("called","true"),s&&a.set("unmet","true")}function Ra({tag:e,team:t,high:o,called:n,unmet:s}){return[e&&`tag ${e}`,t&&`team ${t}`,o&&"high priority",n&&"you are mentioned",s&&"asked in vain"].filter(Boolean).join(", ")}function Pa(e,t){let o=[...t.name.trim()].slice(0,Wn).join("");return o===""?[...e]:[...e.filter(n=>n.name!==o),{...t,name:o}].slice(-Na)}function Fa(e){try{let t=JSON.parse(e??"[]");return(Array.isArray(t)?t.filter(n=>typeof n?.name=="string"&&typeof n.list=="string"):[]).slice(0,Na).map(({name:n,agent:s,list:a,sieve:i})=>({name:n,agent:s??null,list:a,sieve:{...jt,...i}}))}catch{return[]}}function G(e,t){let o=Math.max(0,t-e);return o<5*1e3?"now":o<6e4?`${Math.floor(o/1e3)} s`:o<36e5?`${Math.floor(o/6e4)} min`:o<864e5?`${Math.floor(o/36e5)} h`:`${Math.floor(o/864e5)} d`}function Ln(e){return new Date(e).toLocaleTimeString([],{hour:"numeric",minute:"2-digit"})}function _e(e){return new Date(e).toLocaleString([],{dateStyle:"medium",timeStyle:"medium"})}function we(e){return new Date(e).toISOString()}function z(e,t){return new Date(e).toDateString()===new Date(t).toDateString()?Ln(e):new Date(e).toLocaleString([],{weekday:"short",day:"numeric",month:"short",hour:"numeric",minute:"2-digit"})}function To(e,t){let o=Math.max(0,Math.ceil((e-t)/1e3));return o>=36e5/1e3?`${Math.floor(o/3600)} h ${Math.floor(o%3600/60)} min`:`${Math.floor(o/60)}:${String(o%60).padStart(2,"0")}`}var Xc={started:()=>"Conversation started",identified:e=>`The visitor gave the name ${e.name}`,email_given:e=>`The visitor gave the e-mail address ${e.email}`,described:e=>`The page says: ${Object.entries(e.details).map(([t,o])=>`${t}: ${o}`).join(", ")||"nothing"}`,transcript_asked:e=>`The visitor asked for the transcript at ${e.to}`,status_line:e=>`Told the visitor: “${e.text}”`,handoff_suppressed:e=>`No person was offered (${j(e.cause)}): ${ut(e.why)}`,shadowed:Zc,offered:(e,t)=>`Offered to ${t}`,offer_declined:(e,t)=>zt(`${t} declined`,e.reason),offer_missed:(e,t)=>`${t} did not answer the offer`,offer_rescinded:(e,t)=>`The offer to ${t} was taken back: ${t} ${yt(e.why)}`,nobody_left:()=>"The last operator left while the visitor was waiting",wait_extended:e=>`Nobody came in time and there is no AI to go on. The visitor waits until ${z(e.until,e.at)}: call somebody`,callback_promised:e=>`Nobody came in time. The visitor waits until ${z(e.until,e.at)} for somebody who writes back`,operator_joined:eu,reminded:(e,t)=>`${t} was reminded to reply`,released_for_silence:(e,t)=>`${t} did not reply. Back in the queue`,operator_lost:tu,operator_back:(e,t)=>`${t} is back`,transfer_offered:ou,transfer_ended:nu,page_published:(e,t)=>`${t} published the page “${e.title}”`,snoozed:(e,t)=>`${t} put it aside until ${z(e.until,e.at)}`,woken:e=>Jc[e.by]??"Back from being put aside",handoff_ended:e=>`Handoff ended: ${Vc[e.reason]??Bt(Ue(e.reason))}`,stalled:e=>e.sign?.by==="repeated"?"The visitor asked the same again: the answer counts as failed":"The visitor said that the answer did not help: it counts as failed",judged:e=>e.helpful?"The visitor found the answer helpful":"The visitor did not find the answer helpful",rated:(e,t)=>zt(`The visitor rated ${e.of==="ai"?"the AI":t} ${e.score} of 5`,e.comment),resolved:e=>`Resolved by ${Ua(e.by)}${e.why==="idle"?": nobody had written for a long time":""}`,mention_seen:(e,t)=>`${t} has seen the mention`,tagged:Qc,assigned:(e,t)=>`${t} gave it to team ${e.team}`,reopened:e=>`Reopened by ${Ua(e.by)}`};function Ba(e){let t=Xc[e.type];return t?t(e,e.operator?.name??"An operator"):Ue(e.type)}var Vc={resolved:"resolved",queue_timeout:"nobody took it in time",no_reply_timeout:"the operator never wrote",returned_to_ai:"given back to the AI",visitor_cancelled:"the visitor did not want to wait any longer",nobody_left:"the last operator left",operator_lost:"the operator was lost"},Jc={time:"Back from being put aside: the time is up",visitor:"Back from being put aside: the visitor wrote",operator:"Taken up again"};function zt(e,t){return t?`${e}: ${t}`:e}function Qc(e,t){let[o,n]=[e.added??[],e.removed??[]],s=[o.length>0&&`added ${qa(o)}`,n.length>0&&`took away ${qa(n)}`];return`${t} ${s.filter(Boolean).join(" and ")}`}function qa(e){return`${e.length===1?"the tag":"the tags"} ${e.join(", ")}`}function Zc(e){let t=j(e.cause);return e.why?`On trial: ${t}, but no person would have been offered: ${ut(e.why)}`:`On trial: a person would have been called (${t}). Nothing was done`}function eu(e,t){let o=e.from?.name??"a colleague";switch(e.how){case"took_over":return zt(`${t} took over from ${e.from?o:"the AI"}`,e.reason);case"transferred":return`${t} took it from ${o}`;case"accepted":return`${t} accepted and joined`;case"reopened":return`${t} reopened and joined`;default:return`${t} joined`}}function tu(e,t){let o=e.why?.guard==="not_available"?`${t} left`:`${t} has lost the connection`;return e.until?`${o}. It is kept for ${t} until ${z(e.until,e.at)}`:`${o} and does not have it any more`}function ou(e){let t=e.forced?.by?.name??e.from?.name??"An operator",o=e.to?.name??"a colleague",n=e.team?` of team ${e.team}`:"",s=e.forced?`, from ${e.from?.name??"a colleague"} (${e.forced.reason})`:"";return zt(`${t} asked ${o}${n} to take it${s}`,e.note)}function nu(e){let t=e.to?.name??"The colleague";switch(e.outcome?.kind){case"declined":return zt(`${t} did not take it`,e.outcome.reason);case"missed":return`${t} did not answer in time`;case"gone":return`${t} could not take it: ${t} ${yt(e.outcome.why)}`;case"withdrawn":return`${t} is not asked any more`;default:return`${t}: ${Bt(Ue(e.outcome?.kind))}`}}function Ua(e){return e?.kind==="operator"?e.operator?.name??"an operator":e?.kind==="visitor"?"the visitor":"the idle rule"}function Ha(e){let t=e.map(({name:a})=>a);if(t.length===0)return"";if(t.length===1)return`${t[0]} is viewing`;let o=t.slice(0,3),n=t.length-o.length,s=n>0?`${n} more`:o.pop()??"";return`${o.join(", ")} and ${s} are viewing`}var su=new Set(["wait_extended","nobody_left"]);function ja(e){return su.has(e.type)}function za(e,t){let o=e.type==="offered"?e.operator:e.to;return(e.considered??[]).map(({operator:s,load:a,seats:i,out:l})=>{let c=s===o?.id,u=`${a} of ${i} seats taken`,d=c?`was chosen: ${u}`:l?yt(l):`could have been: ${u}`;return{operator:s,name:c?o.name:t(s),chosen:c,text:d}})}var _t={words:"",stage:"idle",items:[],next:null,problem:""},au=2;function Ga(e){let t=e.trim();return t.length>=au||/[\u0e00-\uffff]/.test(t)}function Ya(e,t){return{...e,stage:"done",items:[...e.items,...t.items],next:t.next,problem:""}}function Ka({words:e,stage:t,items:o,next:n,problem:s}){if(s)return s;if(e.trim()===""||t==="idle")return"";if(t==="looking")return"Searching…";if(o.length===0&&n===null)return`Nothing was said with "${e.trim()}" in it.`;let a=n===null?String(o.length):`${o.length}+`;return a==="1"?"1 message found":`${a} messages found`}function Xa({by:e,name:t,row:o}){let n=ae.find(({name:s})=>s===o.list)?.label??"";return{visitor:ee(o.visitor,o.contact),list:n,said:iu(e,t)}}function iu(e,t){switch(e){case"ai":return"AI";case"operator":return t??"Team";case"note":return t?`Note by ${t}`:"Note";case"contact":return"Contact";default:return"Visitor"}}function Ao(){return{entries:[],cursor:0,loaded:!1,draft:"",typing:null,pending:[]}}function Va(e,t){let o=e.entries.filter(({seq:n})=>n<=t);return{...e,entries:o,cursor:Math.min(e.cursor,t)}}function Rn(e,t){let o=t.reduce((n,{seq:s})=>s===n+1?s:n,e.cursor);return{...Gt(e,...t),cursor:o}}function Gt(e,...t){let o=t.filter(({seq:s})=>e.entries[Eo(e.entries,s)]?.seq!==s),n=new Set(t.map(s=>s.key).filter(Boolean));return{...e,entries:o.length===0?e.entries:ru(e.entries,o),draft:o.some(s=>lu.has(s.type))?"":e.draft,typing:o.some(s=>cu.has(s.type))?null:e.typing,pending:e.pending.filter(s=>!n.has(s.key))}}function Eo(e,t){let[o,n]=[0,e.length];for(;o<n;){let s=o+n>>1;e[s].seq<t?o=s+1:n=s}return o}function ru(e,t){let o=[...new Map(t.map(s=>[s.seq,s])).values()].sort((s,a)=>s.seq-a.seq),n=Eo(e,o[0]?.seq??0);return n===e.length?e.concat(o):e.slice(0,n).concat([...e.slice(n),...o].sort((s,a)=>s.seq-a.seq))}var lu=new Set(["ai_message","ai_failed","handoff_requested","contact_left","operator_joined","resolved"]),cu=new Set(["visitor_message","operator_message"]);function Ja(e,t){for(let o=e.length-1;o>=0;o-=1){let n=e[o];if(n?.type==="operator_message"&&n.operator?.id===t)return null;if(n?.type==="operator_joined")return n.operator?.id===t?n.at:null}return null}var m=b(null),W=b([]),ie=b("idle"),He=b(""),E=b(null),F=b("waiting"),pe=b(jt),w=new So,uu=be(()=>{let[e,t]=[E.value,pe.value];return o=>(e===null||o.agent_id===e)&&Wa(t,o)});uu.subscribe(e=>w.choose(e));var Te=b({}),Ae=b(!1),q=b(_t),re=b(null),_=b(null),V=b(null),S=b(Ao()),je=b(!1),Je=b(null),wt=b(!0),te=b(null),Y=b(new Map),Yt=b(new Map),kt=b(0),xt=b(!0),J=b(!1),dt=b([]),Ee=b(new Map),le=b(""),Se=b([]),k=b(null),pt=b(!0),Ce=b(!1),fe=b(Date.now()),P=be(()=>_.value===null?null:w.get(_.value)),Kt=be(()=>{let e=m.value;return e?w.asking().filter(t=>se(t,e)!==null):[]}),Pn=be(()=>w.count("waiting")),me=be(()=>S.value.entries),Fn=be(()=>me.value.findLast(({operator:e,type:t})=>t==="operator_message"&&e?.id===m.value?.id)?.seq??0),Ie=be(()=>S.value.loaded),Co=0,du=2e4;function oe(e,t=null){Se.value.some(o=>o.text===e)||(Co+=1,Se.value=[...Se.value,{id:Co,text:e,remedy:t}])}function Io(e,t=null){Co+=1;let o=Co;Se.value=[...Se.value.filter(({news:n})=>!n),{id:o,text:e,remedy:t,news:!0}],setTimeout(()=>Xt(o),du)}function Xt(e){Se.value=Se.value.filter(t=>t.id!==e)}function Qe(e,t){Y.value=new Map(Y.value).set(e,t)}function Vt(e){return`${e}#note`}function Ze(e){return W.value.find(t=>t.id===e)?.name??e}function L(e){return m.value?.agents.find(t=>t.id===e)?.name??e??""}var Qa=h(()=>r`
    <div id="alerts" class="alerts">
      ${Se.value.map(({id:e,text:t,remedy:o,news:n})=>r`
          <div key=${e} class=${n?"alert news":"alert"} role=${n?"status":"alert"}>
            <p>${t}</p>
            ${o&&r`<button type="button" class="alert-remedy" onClick=${()=>pu(e,o)}>${o.label}</button>`}
            <button type="button" class="dismiss" aria-label="Dismiss" onClick=${()=>Xt(e)}><${H} name="cross" /></button>
          </div>
        `)}
    </div>
  `);function pu(e,t){Xt(e),t.run()}var fu=new RegExp("\\p{Surrogate}","gu"),mu=12e4;function Jt(e,t){return t.length>0&&e===qn(t)}function qn(e){return e.map(({name:t})=>t).join(`
`)}function Qt(e,t){let o=e>=1048576,n=o?"megabyte":"kilobyte";return new Intl.NumberFormat(t,{style:"unit",unit:n,maximumFractionDigits:o?1:0}).format(Math.max(e,1024)/(o?1048576:1024))}function Za({name:e,size:t},{endings:o,max_bytes:n,max_files:s},a){if(a>=s)return"file_many";let i=e.slice(e.lastIndexOf(".")+1).toLowerCase();return o.includes(i)?t>n?"file_large":null:"file_type"}function ei(e,t,o,n){let s=new XMLHttpRequest;return{done:new Promise(i=>{s.open("POST",e),s.responseType="json",s.timeout=mu;let l={...o,"content-type":"application/octet-stream","x-file-name":encodeURIComponent(t.name.replace(fu,""))};for(let[c,u]of Object.entries(l))s.setRequestHeader(c,u);s.upload.onprogress=({loaded:c,total:u})=>n(u>0?c/u:0),s.onloadend=()=>i({status:s.status,body:s.response??{}}),s.send(t)}),stop:()=>s.abort()}}function Zt(){return[...crypto.getRandomValues(new Uint8Array(16))].map(t=>t.toString(16).padStart(2,"0")).join("")}var Mo=class extends Error{constructor(t,o,n,s={}){super(n),this.name="Problem",this.status=t,this.code=o,this.detail=n,this.body=s}get transient(){return[0,408,429].includes(this.status)||this.status>=500}},hu=2e4;function Un(e,t=()=>({}),o=(...n)=>fetch(...n)){return async(n,s,a)=>{let i={method:n,headers:{accept:"application/json",...t()},cache:"no-store"};i.signal=AbortSignal.timeout(hu),a!==void 0&&(i.body=JSON.stringify(a),i.headers={...i.headers,"content-type":"application/json"});let l=await o(new URL(s,e).href,i).catch(()=>{throw new Mo(0,"unreachable","The server could not be reached.")}),{ok:c,status:u}=l,$=await(l.headers?.get("content-type")?.startsWith("text/plain")?l.text():l.json()).catch(()=>null);if(c)return $;let f=typeof $?.code=="string"?$.code:"unknown",p=typeof $?.detail=="string"?$.detail:`The server answered ${u}.`;throw new Mo(u,f,p,$??{})}}var ti={1002:"protocol",4401:"unauthorized",4403:"forbidden_origin",4404:"gone"};function oi(e,t,o){let n;try{n=new t.WebSocket(e.socketUrl())}catch{return t.setTimeout(()=>o.onEnd(null),0),{send:()=>!1,close(){}}}return n.onopen=()=>{let s=e.firstFrame();s&&n.send(JSON.stringify(s))},n.onmessage=s=>si(s.data,o),n.onclose=s=>o.onEnd(ti[s.code]??null),{send(s){return n.readyState!==1?!1:(n.send(JSON.stringify(s)),!0)},close:()=>n.close()}}function ni(e,t,o){let n=new AbortController;return(async()=>{let{url:a,headers:i}=e.events(),l={headers:{accept:"text/event-stream",...i},signal:n.signal},{ok:c,status:u,body:d}=await t.fetch(a,{...l,cache:"no-store"});if(!c||!d)return ti[4e3+u]??null;let $=$u(g=>si(g,o)),f=d.getReader(),p=new TextDecoder;for(;;){let{done:g,value:C}=await f.read();if(g)return null;$(p.decode(C,{stream:!0}))}})().catch(()=>null).then(o.onEnd),{send:()=>!1,close:()=>n.abort()}}function $u(e){let t="",o=[];return n=>{let s=(t+n).split(`
`);t=s.pop()??"";for(let a of s.map(i=>i.replace(/\r$/,"")))a.startsWith("data:")&&o.push(a.slice(a[5]===" "?6:5)),a===""&&(o.length>0&&e(o.join(`
`)),o=[])}}function si(e,t){let o;try{o=JSON.parse(e)}catch{return}typeof o?.type=="string"&&t.onFrame(o)}function Oo(e){let t=Reflect.get(Document.prototype,e,document);return typeof t=="function"?t.bind(document):t}var gu=1e4,vu=3,ai=3,bu=500,yu=3e4;function _u(e,t=Math.random){return Math.round(t()*Math.min(yu,bu*2**Math.min(e,10)))}var Bn=({cursor:e,entries:t})=>e?`${e}-${t[e-1].at}`:"0",No=class{connection="idle";carrier="socket";#e;#t;#o;#n=null;#a=0;#i=0;#s=15e3;#r=0;#u=null;#c=()=>{};constructor(t,o,n={}){this.#e=t,this.#t=o,this.#o={...wu(),...n}}start(){this.#l&&(this.#c=this.#o.onWake(()=>this.#m()),this.#a=0,this.#p())}stop(){this.#h(),this.#c(),this.#$("stopped")}restart(){this.#l||(this.#h(),this.#p())}send(t){return this.connection==="live"&&(this.#n?.send(t)??!1)}get#l(){return this.connection==="idle"||this.connection==="stopped"}#p(){this.#$(this.#a===0?"connecting":"reconnecting"),this.carrier=this.#i<vu?"socket":"events";let t=this.carrier==="socket"?oi:ni,o=null,n=()=>o!==null&&this.#n===o;o=t(this.#e,this.#o,{onFrame:s=>n()&&this.#d(s),onEnd:s=>n()&&this.#g(s)}),this.#n=o,this.#r=this.#o.now(),this.#b(gu)}#d(t){if(this.#r=this.#o.now(),t.type==="close"){this.#f(t);return}t.type==="hello"&&t.heartbeat_ms>0&&(this.#s=t.heartbeat_ms),this.connection!=="live"&&(this.#a=0,this.carrier==="socket"&&(this.#i=0),this.#$("live")),this.#b(this.#s*ai),t.type==="ping"?this.#t.onBeat?.():this.#t.onFrame(t)}#f(t){t.retry?this.#v():this.stop(),this.#t.onFrame(t)}#g(t){if(t!==null){this.#f({type:"close",code:t,retry:!1});return}this.connection!=="live"&&(this.#i=this.carrier==="socket"?this.#i+1:0),this.#v()}#v(){this.#h(),this.#a+=1,this.#$("reconnecting");let{setTimeout:t,random:o}=this.#o;this.#u=t(()=>this.#p(),_u(this.#a,o))}#b(t){this.#o.clearTimeout(this.#u),this.#u=this.#o.setTimeout(()=>this.#g(null),t)}#m(){let t=this.connection==="reconnecting"&&this.#n===null,o=this.#o.now()-this.#r,n=this.connection==="live"&&o>this.#s*ai;(t||n)&&this.restart()}#h(){this.#o.clearTimeout(this.#u);let t=this.#n;this.#n=null,t?.close()}#$(t){this.connection!==t&&(this.connection=t,this.#t.onConnection(t))}};function wu(){return{WebSocket:globalThis.WebSocket,fetch:(...e)=>fetch(...e),setTimeout:(e,t)=>setTimeout(e,t),clearTimeout:e=>clearTimeout(e),random:Math.random,now:Date.now,onWake(e){let t=()=>!Oo("hidden")&&e();return addEventListener("online",e),Oo("addEventListener")("visibilitychange",t),()=>{removeEventListener("online",e),Oo("removeEventListener")("visibilitychange",t)}}}}function ii(e,t=()=>Date.now()){let o=t(),n=()=>o=t();for(let s of["keydown","pointerdown","pointermove","wheel","visibilitychange"])e.addEventListener(s,n,{passive:!0,capture:!0});return()=>Math.max(0,Math.round(t()-o))}var Lo=new URL("../",import.meta.url).href,ku=5e3,y=Un(Lo);function ui(e){return Un(Lo,()=>({"content-type":"application/octet-stream"}),(t,o)=>fetch(t,{...o,body:e}))}function Et(e){return new URL(e,Lo).href}var xu=ii(globalThis.document??new EventTarget),Tt=new No({socketUrl:()=>ci("api/stream").replace(/^http/,"ws"),firstFrame:()=>null,events:()=>({url:ci("api/events"),headers:{}})},{onFrame:Iu,onConnection:Cu,onBeat:()=>{Eu()}}),di="",Hn=new Set,St=0,Do=null,Wo=0,At=null,ri;async function jn(){try{m.value=await y("GET","api/me")}catch(e){let t=e;t.transient&&setTimeout(()=>{jn()},3e3),He.value=t.transient?"The inbox cannot be reached. Trying again…":t.detail;return}He.value="",Tt.start()}async function eo(){St+=1;let e=St;Hn=new Set;let t=_.value;try{let[o,...n]=await Promise.all([Su(t),...ae.map(({name:s})=>zn(s,null))]);if(e!==St)return;ne(()=>{let s=new Set([...Hn,_.value??""]),a=n.flatMap(i=>i.rows);w.replace(o?[...a,o]:a,s),t!==null&&o===null&&pi(t),Te.value=Object.fromEntries(ae.map(({name:i},l)=>[i,n[l].next])),Ae.value=!0})}catch(o){e===St&&$e(o)}}async function zn(e,t){let o=await y("GET",Au(e,t));return o.rows.length===0&&o.next!==null?zn(e,o.next):o}async function Su(e){return e===null?null:y("GET",`api/conversations/${e}`).catch(t=>{if(t.status===404)return null;throw t})}function pi(e){w.forget(e),_.value===e&&(I(null),oe("The open conversation is gone, or no longer yours to see."))}async function Gn(){let e=F.value,t=Te.value[e];if(!t||t===Do)return;Do=t;let o=St;try{let n=await zn(e,t);if(o!==St)return;ne(()=>{n.rows.forEach(he),Te.value={...Te.value,[e]:n.next}})}catch(n){$e(n)}finally{Do===t&&(Do=null)}}function he(e){Hn.add(e.id),w.take(e)}async function I(e){Wo+=1;let t=Wo;if(ne(()=>{e!==_.value&&(je.value=!1),e!==re.value?.id&&(re.value=null),_.value=e,V.value=e??V.value,S.value=Ao(),kt.value=0,J.value=!1,dt.value=[],Je.value=null}),e===null){li();return}try{w.has(e)||he(await y("GET",`api/conversations/${e}`)),await Tu(e,t)&&li()}catch(o){if(t!==Wo)return;$e(o),o.transient||(_.value=null)}}function $e(e){let t=e;t.status===401?He.value=t.detail:oe(t.detail??String(t))}async function Tu(e,t){for(let o=!0;o;){let n=await y("GET",`api/conversations/${e}/entries?after=${S.value.cursor}`);if(t!==Wo)return!1;o=n.more&&n.entries.length>0,S.value={...Rn(S.value,n.entries),loaded:!o}}return!0}function li(){Tt.connection==="live"&&(At=_.value,Tt.send({type:"open",conversation:At,after:Bn(S.value)})||Tt.restart())}function ci(e){let t=new URL(e,Lo);return At=S.value.loaded?_.value:null,At!==null&&(t.searchParams.set("conversation",At),t.searchParams.set("after",Bn(S.value))),t.href}function Au(e,t){let o=new URLSearchParams({list:e});return E.value!==null&&o.set("agent",E.value),t!==null&&o.set("after",t),La(pe.value,o),`api/conversations?${o}`}async function Eu(){let e={idle_ms:xu()};Tt.connection!=="live"||Tt.send({type:"alive",...e})||await y("POST","api/presence",{connection:di,...e}).catch(()=>{})}function Cu(e){ie.value=e}function Iu(e){ne(()=>Mu(e))}function Mu(e){switch(e.type){case"hello":di=e.connection,m.value=e.me,W.value=e.operators,w.outdate(),S.value={...S.value,draft:"",typing:null},dt.value=[],eo(),Du();break;case"duty":m.value=e.me,W.value=e.operators;break;case"row":he(e.row);break;case"resync":eo();break;case"settings":Wu(e.agent_id),Lu();break;case"not_found":pi(e.conversation);break;case"close":e.code==="unauthorized"?He.value="You are no longer signed in.":e.retry||oe("The server has closed the connection. Load the page again.");break;default:e.conversation===_.value&&Ou(e)}}function Ou(e){let{thread:t}=v;e.type==="opened"?t.value=Va(t.value,e.from):e.type==="entries"?t.value=Rn(t.value,e.entries):e.type==="draft"?t.value={...t.value,draft:e.text}:e.type==="read"?kt.value=e.n:e.type==="typing"?Nu(e):e.type==="viewing"&&(dt.value=e.operators)}function Nu(e){S.value={...S.value,typing:{from:e.from,name:e.name??null}},clearTimeout(ri),ri=setTimeout(()=>{S.value={...S.value,typing:null}},ku)}async function Du(){_.value!==At&&await I(_.value)}function Wu(e){let t=new Map(Ee.peek());t.delete(e)&&(Ee.value=t)}async function Lu(){m.value=await y("GET","api/me").catch(()=>m.value)}var Ru="en",fi=0;function Yn(e){return m.value?.agents.find(({id:t})=>t===e)?.attachments??null}function ke(e){return Yt.value.get(e)??[]}function to(e){return ke(e).flatMap(({file:t})=>t?[t]:[])}function Kn(e,t){let o=Yn(e.agent_id);if(o)for(let n of t){let s=Za(n,o,ke(e.id).length);s===null?Pu(e.id,n):s==="file_many"?oe(`A message may have at most ${o.max_files} files.`):s==="file_type"?oe(`${n.name} cannot be sent. What can: ${o.endings.join(", ")}.`):oe(`${n.name} is too large. A file may have at most ${Qt(o.max_bytes,Ru)}.`)}}function Xn(e,t){ke(e).find(o=>o.n===t)?.stop(),Ro(e,ke(e).filter(o=>o.n!==t))}function Vn(e,t=[]){Ro(e,t.map(o=>({n:fi+=1,name:o.name,size:o.bytes,part:1,file:o,stop:()=>{}})))}async function Pu(e,t){let o=fi+=1,n=c=>Ro(e,ke(e).map(u=>u.n===o?{...u,...c}:u)),{done:s,stop:a}=ei(Et(`api/conversations/${e}/files`),t,{},c=>n({part:c}));Ro(e,[...ke(e),{n:o,name:t.name,size:t.size,part:0,file:null,stop:a}]);let{body:i,status:l}=await s;if(ke(e).some(c=>c.n===o)){if(l===201)return n({part:1,file:i});Xn(e,o),oe(`${t.name} was not sent. ${l===0?"The server could not be reached.":i.detail??`The server answered ${l}.`}`)}}function Ro(e,t){Yt.value=new Map(Yt.value).set(e,t)}var Fu=/(?:^|\n)(\/([\p{L}\p{N}_-]*))$/u,qu=/(?:^|\s)(@([^@\n]{0,40}))$/u;function mi(e,t,o,n){let s=Fu.exec(e.slice(0,t));if(!s)return null;let a=et(s[2]??""),i=u=>et(u.shortcut).startsWith(a)?0:et(`${u.shortcut} ${u.text}`).includes(a)?1:2,c=o.filter(u=>i(u)<2).sort((u,d)=>i(u)-i(d)||u.shortcut.localeCompare(d.shortcut)).slice(0,8).map(u=>{let d=Uu(u.text,n);return{key:u.shortcut,label:`/${u.shortcut}`,hint:Hu(d),text:d}});return c.length>0?{from:t-(s[1]??"").length,to:t,choices:c}:null}function hi(e,t,o){let n=qu.exec(e.slice(0,t));if(!n)return null;let s=et(n[2]??""),i=o.filter(({name:l})=>et(l).split(/\s+/).some((c,u,d)=>d.slice(u).join(" ").startsWith(s))).slice(0,8).map(({id:l,name:c,status:u,live:d})=>({key:l,label:c,hint:d?u:"not connected",text:`@${c} `}));return i.length>0?{from:t-(n[1]??"").length,to:t,choices:i}:null}function $i(e,t){let o=[...t].sort((a,i)=>i.name.length-a.name.length),n=et(e);return o.filter(({name:a})=>{let i=Bu(n,et(a));return i>=0&&(n=n.split(`@${et(a)}`).join(" ")),i>=0}).map(({id:a})=>a)}function Uu(e,t){return e.replace(/\{(\w+)\}/g,(o,n)=>Object.hasOwn(t,n)&&t[n]?t[n]:o)}function gi(e,{from:t,to:o},n){return{text:e.slice(0,t)+n.text+e.slice(o),caret:t+n.text.length}}function Bu(e,t){for(let o=e.indexOf(`@${t}`);o>=0;o=e.indexOf(`@${t}`,o+1)){let n=e.slice(o+1+t.length),s=e.slice(0,o);if(!/^[\p{L}\p{N}]/u.test(n)&&!/[\p{L}\p{N}]$/u.test(s))return o}return-1}function et(e){return e.toLocaleLowerCase()}function Hu(e){return e.replace(/\s+/g," ").trim()}var ju=250,Jn;function Po(e){if(clearTimeout(Jn),e.trim()===""){q.value=_t;return}let t=Ga(e);q.value={..._t,words:e,stage:t?"looking":"idle"},t&&(Jn=setTimeout(()=>{_i()},ju))}function vi(){clearTimeout(Jn),q.value.words.trim()!==""&&_i()}function bi(){Po("")}function yi(){q.value.stage!=="idle"&&Po(q.value.words)}async function _i(){let{words:e}=q.value,t={..._t,words:e,stage:"looking"};q.value=t,await wi(t,null)}async function Qn(){let e=q.value;e.next!==null&&await wi(e,e.next)}async function wi(e,t){let o=new URLSearchParams({q:e.words});E.value!==null&&o.set("agent",E.value),t!==null&&o.set("before",t);try{let n=await y("GET",`api/search?${o}`);if(q.value!==e)return;q.value=Ya(e,n),n.items.length===0&&n.next!==null&&await Qn()}catch(n){let s=n;q.value===e&&(q.value={...e,stage:"done",problem:s.detail??String(n)})}}function ki(e){he(e.row),re.value={id:e.row.id,seq:e.seq},_.value!==e.row.id&&I(e.row.id)}var zu=3e3,Zn=new Map,es=0;async function tt(e){try{m.value=await y("PUT","api/me/status",{status:e})}catch(t){$e(t)}}function Fo(e){E.value=e,Ae.value=!1,eo(),yi()}function ts(e){pe.value=e,Ae.value=!1,eo()}var xi={claim:"claim",accept:"claim",join:"take-over",resolve:"resolve",reopen:"reopen",withdraw:"withdraw",return:"return",wake:"wake"};async function ft(e,t){e==="take-over"||e==="decline"?k.value={kind:"reason",deed:e,row:t}:e==="publish"?k.value={kind:"page",row:t,question:null}:e==="transfer"||e==="snooze"?k.value={kind:e,row:t}:e==="accept"?await Yu(t):await Ct(t,e,xi[e]??e,e==="join"?{}:void 0)}var Gu={resolve:{told:"Resolved.",by:"reopen"},return:{told:"Given back to the AI.",by:"join",body:{}}};async function Yu(e){let t=_a(e,_.value===e.id?S.value.entries:[]);t===null?await Ct(e,"accept","claim",void 0):await Ct(e,"accept","accept",{offer:t})}function Si(e){let t=P.value??(V.value===null?null:w.get(V.value)),o=m.value;if(!t||!o)return;let n=Ve(t,o).find(({id:s})=>e.includes(s));n&&(n.why?oe(n.why):ft(n.id,t))}function oo(e){return m.value?.agents.find(({id:t})=>t===e)?.library===!0}function qo(){let e=P.value;!e||!Ie.value||(oo(e.agent_id)?k.value={kind:"page",row:e,question:null}:oe(`${L(e.agent_id)} has no documents that pages could be added to.`))}async function Ti(e,t){k.value=null,await I(e);let o=P.value;o?.id===e&&Ie.value&&(k.value={kind:"page",row:o,question:t})}async function Ai(e,t,o){k.value=null,await Ct(t,e,e,e==="decline"?o===""?{}:{reason:o}:{force:!0,reason:o})}async function Uo(e,t,o){try{return he(await y("POST",`api/conversations/${e.id}/${t}`,o)),k.value=null,""}catch(n){let s=n;s.status===409&&ss(e);let{why:a}=s.body;return s.code!=="colleague_unable"||!a?s.detail:`${Ze(String(o.to))} ${yt(a)}. Choose somebody else.`}}async function Ei(e,t=!1){let o=_.value,n=t||o===null?[]:to(o),s=e.trim()===""?qn(n):e;if(o===null||s==="")return;t||(es=0);let a=t?Vt(o):o,i=Zn.get(a),l=JSON.stringify([s,n]),c=i?.said===l?i.key:Zt();ne(()=>{Qe(a,""),t||Vn(o),S.value={...S.value,pending:[...S.value.pending,{key:c,text:s,note:t}]}});try{let u=Jt(s,n)?void 0:s,d=t?{key:c,text:s,mentions:$i(s,Ku())}:{key:c,text:u,files:n.map(f=>f.id)},{entry:$}=await y("POST",`api/conversations/${o}/${t?"notes":"messages"}`,d);Zn.delete(a),_.value===o&&(S.value=Gt(S.value,$))}catch(u){Zn.set(a,{key:c,said:l}),Vu(a,c,Jt(s,n)?"":s),!t&&to(o).length===0&&Vn(o,n),$e(u)}}async function Ci(e){let t=`suggest:${e.id}`;if(le.value!==t){le.value=t;try{let{text:o}=await y("POST",`api/conversations/${e.id}/suggest`),n=Y.value.get(e.id)??"";o===null?Io("The AI has nothing to suggest here."):Qe(e.id,n.trim()===""?o:`${n}
${o}`)}catch(o){$e(o)}le.value===t&&(le.value="")}}async function os(e,t){await ns(e,"tags",t)}async function Ii(e,t){await ns(e,"assign",{team:t})}async function Mi(e){await ns(e,"seen",void 0)}async function ns(e,t,o){try{he(await y("POST",`api/conversations/${e.id}/${t}`,o))}catch(n){$e(n),ss(e)}}function Oi(e){let t=Date.now();t-es<zu||(es=t,y("POST",`api/conversations/${e}/typing`).catch(()=>{}))}function Ku(){return W.peek().filter(({id:e})=>e!==m.peek()?.id)}async function Ct(e,t,o,n){let s=`${t}:${e.id}`;if(le.value!==s){le.value=s;try{let a=await y("POST",`api/conversations/${e.id}/${o}`,n);he(a);let i=Gu[t];i&&Io(i.told,{label:"Undo",run:()=>{Ct(a,i.by,xi[i.by]??i.by,i.body)}}),a.list==="mine"&&(F.value="mine"),a.list==="mine"&&_.value!==e.id&&I(e.id)}catch(a){Xu(a,e)}le.value=""}}function Xu(e,t){if(e.status!==409){$e(e);return}let{by:o,may_claim:n}=e.body,s=typeof o=="string"?o:o?.name,a=e.code==="already_taken"&&s,i={label:"Take it from the Waiting list",run:()=>{Ct(t,"claim","claim",void 0)}};oe(a?`${s} was faster and has this conversation now.`:e.detail,n===!0?i:null),ss(t)}function ss(e){y("GET",`api/conversations/${e.id}`).then(he,()=>{})}function Vu(e,t,o){let n=Y.value.get(e)??"";Qe(e,[o,n].filter(a=>a!=="").join(`
`));let{thread:s}=v;s.value={...s.value,pending:s.value.pending.filter(a=>a.key!==t)}}var R=class extends T{#e=null;componentDidMount(){this.#e?.showModal()}render({id:t,title:o,onClose:n,children:s}){return r`
      <dialog id=${t} ref=${i=>this.#e=i} aria-labelledby=${`${t}-title`} onClose=${n}>
        <header class="dialog-head">
          <h2 id=${`${t}-title`}>${o}</h2>
          <button type="button" class="square" aria-label="Close" onClick=${()=>this.#e?.close()}><${H} name="cross" /></button>
        </header>
        ${s}
      </dialog>
    `}};var Ju="#handoff-check";function Ni(e,t,o){return`<script src="${new URL(e,o).href}" data-agent-id="${t}" defer><\/script>`}function Di(e){let t=e.trim();try{let o=new URL(/^[a-z][a-z0-9+.-]*:/i.test(t)?t:`https://${t}`);return!/^https?:$/.test(o.protocol)||t===""||/\s/.test(t)?null:(o.hash=Ju,{page:o.origin+o.pathname,open:o.href})}catch{return null}}var Wi={good:"In order",bad:"To be done",open:"To be looked at"};function Li(e){let t=e.filter(({state:o})=>o!=="good").length;return t===0?"Everything is in order.":t===1?"One thing is not in order, or not known.":`${t} things are not in order, or not known.`}var Qu={served:e=>`carries ${e}`,refused:e=>`was refused: it asks for ${e}, and its origin is not among the agent's`,unknown:e=>`asks for ${e}, which does not exist`};function Ri(e,t){let o=G(e.at,t);return`${e.page??e.origin??"A page of this server"} ${Qu[e.outcome](e.asked)} (${o==="now"?"just now":`${o} ago`})`}var Zu=3e3,Bo=class extends T{state={installation:null,typed:"",page:null,wrong:"",problem:"",copied:null,now:Date.now()};#e;componentDidMount(){this.#t(),this.#e=setInterval(()=>{this.#t()},Zu)}componentWillUnmount(){clearInterval(this.#e)}async#t(t=this.state.page){let o=t===null?"":`?${new URLSearchParams({page:t})}`;try{let n=await y("GET",`api/agents/${encodeURIComponent(this.props.agentId)}/installation${o}`);this.state.page===t&&this.setState({installation:n,problem:"",now:Date.now()})}catch(n){this.setState({problem:n.detail})}}async#o(t){try{await navigator.clipboard.writeText(t),this.setState({copied:!0})}catch{let o=document.getElementById("snippet");o&&getSelection()?.selectAllChildren(o),this.setState({copied:!1})}}#n(t){t.preventDefault();let o=Di(this.state.typed);if(!o){this.setState({wrong:"Write the address of a page, such as https://shop.example/help."});return}this.setState({wrong:"",page:o.page}),this.#t(o.page),open(o.open,"_blank","noopener")}render({agentId:t,onClose:o}){let{installation:n,typed:s,wrong:a,problem:i,copied:l,now:c}=this.state,u=n&&Ni(n.script,t,location.origin);return r`
      <${R} id="install-dialog" title=${`Install ${L(t)}`} onClose=${o}>
        <div class="dialog-body">
          <p class="dialog-intro">Put this line above <code>${"</body>"}</code> on each page that is to carry the chat:</p>
          <pre class="snippet" id="snippet" tabindex="0">${u??"Loading…"}</pre>
          <div class="snippet-foot">
            <button type="button" id="copy-snippet" class="action plain" disabled=${!u} onClick=${()=>{this.#o(u??"")}}>Copy</button>
            <span id="copied" role="status">${l===null?"":l?"Copied.":"It is marked: copy it with your keyboard."}</span>
          </div>
          <form onSubmit=${d=>this.#n(d)}>
            <label for="check-page">Is it on a page?</label>
            <div class="check-page">
              <input id="check-page" inputmode="url" autocomplete="url" value=${s} aria-describedby="check-hint check-wrong" onInput=${d=>this.setState({typed:d.target.value})} />
              <button type="submit" id="check-submit" class="action primary">Open and check</button>
            </div>
            <p id="check-hint" class="hint">The page is opened in a new window, where its chat opens by itself and reports. This server fetches nothing.</p>
            <p id="check-wrong" class="problem" role="alert">${a}</p>
          </form>
          <p id="install-problem" class="problem" role="alert">${i}</p>
          ${n&&r`<${ed} installation=${n} now=${c} />`}
        </div>
      <//>
    `}};function ed({installation:e,now:t}){let{checks:o,seen:n}=e;return r`
    <h3 class="install-head">Checks</h3>
    <p id="checks-line" role="status">${Li(o)}</p>
    <ul class="checks" id="checks">
      ${o.map(({name:s,state:a,found:i,remedy:l})=>r`
          <li key=${s} class=${`a-check ${a}`} data-check=${s} data-state=${a}>
            <p><span class="check-state">${Wi[a]}</span> ${i}</p>
            ${l&&r`<p class="remedy">${l}</p>`}
          </li>
        `)}
    </ul>
    <h3 class="install-head">Pages seen lately</h3>
    ${n.length===0?r`<p class="empty">None since the server was started. A page is seen when its chat is opened.</p>`:r`<ul class="seen" id="seen">${n.map(s=>r`<li key=${`${s.asked} ${s.origin} ${s.page}`}>${Ri(s,t)}</li>`)}</ul>`}
  `}function Me(e,t){try{localStorage.setItem(e,t)}catch{}}function Oe(e){try{return localStorage.getItem(e)}catch{return null}}var mt=36e5,as=24*mt,td=30,od=48;function Pi(e,t){return e!==null&&e<=t&&t-e<td*as?{from:e,absent:!0}:{from:t-as,absent:!1}}function is(e){return e.filter(({why:t})=>t!==null&&t!=="manual_only")}function Ho(e,t){if(!e)return"";let o=new Set(is(e.items).map(({conversation:a})=>a)).size;if(o===0)return"";let n=e.next!==null?`${o}+`:String(o);return`${n==="1"?"1 visitor asked":`${n} visitors asked`} while nobody was here${e.absent?` (since ${z(e.from,t)})`:" (last 24 hours)"}`}function Fi(e,t){let o=e.why===null?"a person was promised":ut(e.why);return{question:e.question??"No question is known",reason:`${j(e.cause)}: ${o}`,when:`${G(e.at,t)}${G(e.at,t)==="now"?"":" ago"}`}}function nd({none_in_scope:e,none_available:t,all_full:o,outside_hours:n}){return e+t+o+n}function qi(e,t,o){let n=(o-t)/mt>od?as:mt,s=n===mt?i=>Math.floor(i/mt)*mt:ad,a=new Map;for(let i=s(t);i<=o;i=s(i+n*1.5))a.set(i,sd(i,n));for(let i of e){let l=s(i.hour),c=a.get(l);c&&(c.promised+=i.requested,c.missed+=nd(i))}return[...a.values()]}function sd(e,t){let o=new Date(e),n=t===mt?o.toLocaleString([],{weekday:"short",hour:"numeric",minute:"2-digit"}):o.toLocaleDateString([],{weekday:"short",day:"numeric",month:"short"});return{at:e,label:n,promised:0,missed:0}}function ad(e){let t=new Date(e);return t.setHours(0,0,0,0),t.getTime()}function Ui(e){let t=e.reduce((a,{missed:i})=>a+i,0),o=e.reduce((a,{promised:i})=>a+i,0),n=e.reduce((a,i)=>i.missed>a.missed?i:a,{at:0,label:"",promised:0,missed:0}),s=n.missed>0?` Most of these: ${n.label}, ${n.missed}.`:"";return`${t} asked in vain, ${o} were promised a person.${s}`}var Yi="handoff-inbox:last-here",id=3e4,rd=5*6e4,ld=1e3,ls=null,rs=!1,Bi=!1,Ki=0,Hi="",ji;function Xi(){B(()=>{let e=m.value;if(!e)return;let t=e.status==="available"&&e.live;(t!==rs||!Bi)&&(ls=ud(e.id)),rs=t,Bi=!0,t&&Gi(e.id);let o=`${E.value} ${ls} ${w.unmet()} ${ie.value==="live"}`;o===Hi||ie.value!=="live"||(Hi=o,zi())}),setInterval(()=>{rs&&m.value&&Gi(m.value.id),ie.value==="live"&&Date.now()-Ki>rd&&zi()},id)}function zi(){Ki=Date.now(),clearTimeout(ji),ji=setTimeout(()=>{cd()},ld)}async function cd(){let{from:e,absent:t}=Pi(ls,Date.now());try{let{items:o,next:n}=await y("GET",`api/ledger?${cs(e,{outcome:"suppressed",limit:"100"})}`);te.value={from:e,absent:t,items:o,next:n,hours:[]}}catch{}}async function Vi(){let e=te.value;if(e)try{let{hours:t}=await y("GET",`api/ledger/hours?${cs(e.from,{})}`);te.value?.from===e.from&&(te.value={...te.value,hours:t})}catch(t){$e(t)}}async function Ji(){let e=te.value;if(e?.next)try{let t=await y("GET",`api/ledger?${cs(e.from,{outcome:"suppressed",before:e.next})}`);if(te.value!==e)return;te.value={...e,items:[...e.items,...t.items],next:t.next}}catch(t){$e(t)}}function cs(e,t){let o=new URLSearchParams({from:String(Math.floor(e)),...t});return E.value!==null&&o.set("agent",E.value),o}function Gi(e){Me(`${Yi}:${e}`,String(Date.now()))}function ud(e){return Number(Oe(`${Yi}:${e}`))||null}var no=80,Qi=480;function Zi({bars:e}){let t=Math.max(1,...e.map(({missed:s,promised:a})=>s+a)),o=Qi/Math.max(1,e.length),n=e.filter(({missed:s,promised:a})=>s+a>0);return r`
    <figure class="chart">
      <svg id="ledger-chart" viewBox=${`0 0 ${Qi} ${no}`} role="img" aria-label=${Ui(e)} preserveAspectRatio="none">
        ${e.map(({at:s,label:a,missed:i,promised:l},c)=>{let u=i/t*no,d=l/t*no,$={x:c*o+o*.1,width:o*.8};return r`
            <g key=${s}>
              <title>${`${a}: ${i} in vain, ${l} promised`}</title>
              <rect class="chart-promised" x=${$.x} width=${$.width} y=${no-d} height=${d} />
              <rect class="chart-missed" x=${$.x} width=${$.width} y=${no-d-u} height=${u} />
            </g>
          `})}
      </svg>
      <figcaption class="hint">
        <span class="key missed-key"></span> asked in vain <span class="key promised-key"></span> promised a person. ${e[0]?.label} to ${e.at(-1)?.label}
      </figcaption>
      <details>
        <summary>The figures as a table</summary>
        <table class="figures">
          <thead><tr><th scope="col">When</th><th scope="col">In vain</th><th scope="col">Promised</th></tr></thead>
          <tbody>${n.map(({at:s,label:a,missed:i,promised:l})=>r`<tr key=${s}><th scope="row">${a}</th><td>${i}</td><td>${l}</td></tr>`)}</tbody>
        </table>
      </details>
    </figure>
  `}var jo=class extends T{componentDidMount(){Vi()}render({onClose:t}){return r`<${R} id="ledger-dialog" title="Asked in vain" onClose=${t}><${dd} /><//>`}},dd=h(()=>{let e=te.value;if(!e)return r`<p class="empty">Loading…</p>`;let t=fe.value;return r`
    <div class="ledger">
      <p class="dialog-intro">${Ho(e,t)||"Nobody asked in vain."}</p>
      <${Zi} bars=${qi(e.hours,e.from,t)} />
      <ol class="missed" id="missed" aria-label="Requests, the latest first">
        ${is(e.items).map(o=>r`<${pd} key=${`${o.conversation}:${o.seq}`} item=${o} />`)}
      </ol>
      ${e.next&&r`<button type="button" id="more-missed" class="more" onClick=${()=>{Ji()}}>Load more</button>`}
    </div>
  `}),pd=h(({item:e})=>{let t=Fi(e,fe.value),o=()=>{k.value=null,I(e.conversation)};return r`
      <li class="missed-item">
        <p class="missed-head"><time datetime=${we(e.at)} title=${_e(e.at)}>${t.when}</time> · ${L(e.agent_id)}</p>
        <p class="missed-question" dir="auto">${t.question}</p>
        <p class="hint">${t.reason}</p>
        <button type="button" class="link" data-missed=${e.conversation} aria-label=${`Open the conversation: ${t.question}`} onClick=${o}>Open the conversation</button>
      </li>
    `});function ce(e,t=null){if(typeof e!="string"||e.trim()==="")return null;try{let o=us(e)?new URL(t??""):null,n=o?new URL(e.trim(),o):new URL(e.trim());return/^https?:$/.test(n.protocol)&&(!o||o.origin===n.origin)?n.href:null}catch{return null}}function us(e){return!/^[a-z][a-z0-9+.-]*:/i.test(e.trim())}var ds=/^\s{0,3}```/,tr=/^\s{0,3}[-*•]\s+(.*)$/,ps=/^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;function so(e,t=null){let o=e.split(/\r\n?|\n/),n=[],s=md(t),a=c=>fs(c,[or,fd(s),s,ms]),i=0,l=c=>{let u=i;for(;i<o.length&&c(o[i]??"");)i+=1;return o.slice(u,i)};for(;i<o.length;){let c=o[i]??"";if(c.trim()==="")i+=1;else if(ds.test(c))i+=1,n.push({type:"pre",text:l(u=>!ds.test(u)).join(`
`)}),i+=1;else if(er(c)){let u=ps.exec(c),d=u?ps:tr,$=l(f=>d.test(f)).map(f=>a(d.exec(f)?.at(-1)??""));n.push({type:"list",ordered:u!==null,start:Number(u?.[1]??1),items:$})}else{let u=l(d=>d.trim()!==""&&!ds.test(d)&&!er(d));n.push({type:"paragraph",children:a(u.join(`
`))})}}return n}function It(e){return[{type:"paragraph",children:fs(e.replace(/\r\n?/g,`
`),[ms])}]}function er(e){return tr.test(e)||ps.test(e)}function fs(e,t){let o=[],n=0,s=0,a=()=>n<s&&o.push({type:"text",text:e.slice(n,s)});for(;s<e.length;){let i=null;for(let l of t)i??=l(e,s);if(!i){s+=1;continue}a(),o.push(i.node),s+=i.length,n=s}return a(),o}function or(e,t){let o=zo(/`([^`\n]{1,500})`/y,e,t);return o&&{node:{type:"code",text:o[1]??""},length:o[0].length}}function fd(e){return(t,o)=>{let n=zo(/\*\*(?=\S)([^*\n]{1,500})\*\*/y,t,o);return n?{node:{type:"strong",children:fs(n[1]??"",[or,e,ms])},length:n[0].length}:null}}function md(e){return(t,o)=>{let n=zo(/\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/y,t,o);if(!n)return null;let[{length:s},a="",i=""]=n,l=ce(i,e);return l!==null?{node:{type:"link",url:l,text:a},length:s}:e===null&&us(i)?{node:{type:"text",text:a},length:s}:null}}function ms(e,t){if(e[t]!=="h"||/\w/.test(e[t-1]??""))return null;let o=zo(/https?:\/\/[^\s<>"'`]{1,2000}/y,e,t);if(!o)return null;let n=o[0].replace(/[.,;:!?)\]}*]+$/,""),s=ce(n);return s===null?null:{node:{type:"link",url:s,text:n},length:n.length}}function zo(e,t,o){return e.lastIndex=o,e.exec(t)}function Ne(e){return e.map(t=>{if(t.type==="pre")return r`<pre tabindex="0"><code>${t.text}</code></pre>`;if(t.type==="paragraph")return r`<p>${t.children.map(hs)}</p>`;let o=t.items.map(n=>r`<li>${n.map(hs)}</li>`);return t.ordered?r`<ol start=${t.start}>${o}</ol>`:r`<ul>${o}</ul>`})}function hs(e){return e.type==="text"?e.text:e.type==="code"?r`<code>${e.text}</code>`:e.type==="strong"?r`<strong>${e.children.map(hs)}</strong>`:xe(e.url,e.text)}function xe(e,t){return e===null?r`<span>${t}</span>`:r`<a href=${e} target="_blank" rel="noopener noreferrer">${t}</a>`}var Mt=160,nr=16*1024,$s=30,hd=new Set(["operator_joined","resolved"]);function sr(e,t){let o=e.find(({seq:s,type:a})=>s===t&&a==="visitor_message")??$d(e),n=e.filter(({seq:s,type:a})=>a==="operator_message"&&s>(o?.seq??0));return{question:o?.seq??null,title:gd(o?.text??""),text:n.map(({text:s})=>s).join(`

`)}}function $d(e){let t=e.findLastIndex(({type:i})=>i==="operator_message"),o=t<0?e:e.slice(0,t),n=o.findLastIndex(({type:i})=>hd.has(i)),s=o.slice(0,Math.max(n,0)).findLast(({type:i})=>i==="ai_failed"||i==="operator_message"),a=s?.type==="ai_failed"?s.answers:null;return o.find(({seq:i,type:l})=>i===a&&l==="visitor_message")??o.findLast(({type:i})=>i==="visitor_message")??e.find(({type:i})=>i==="visitor_message")}function gd(e){let t=[...e.replace(/\s+/g," ").trim()];return t.length<=Mt?t.join(""):`${t.slice(0,Mt-1).join("")}…`}function ar(e){if(e.title.trim()==="")return"Write the question as the title.";if([...e.title.trim()].length>Mt)return`The title may have at most ${Mt} characters.`;if(e.text.trim()==="")return"Write the answer.";let t=new TextEncoder().encode(e.text).length;return t>nr?`The answer is too long: ${t} bytes, and ${nr} are possible.`:""}var vd={unanswered:"the AI had no answer",not_helpful:"the answer did not help",handed_off:"a person was asked for"};function ir(e,t){return`${z(e.at,t)}: ${vd[e.why]??"it was not settled"}`}function rr(e,t){let o=G(e.last,t);return`${e.count===1?"Asked once":`Asked ${e.count} times`}, ${o==="now"?"just now":`${e.count===1?"":"last "}${o} ago`}`}function lr(e,t){let o=e.filter(({published:s})=>!s).length,n=`in the last ${$s} days`;return o===0?`There is no question without a page ${n}.`:`${o===1?"1 question":`${o} questions`} ${n} that the documents do not answer${t?"":", as far as the latest conversations tell"}.`}var gs=new Map,Go=class extends T{state={page:gs.get(vs(this.props))??sr(me.value,this.props.question),step:"write",problem:"",sending:!1,url:""};#e=Zt();#t(t){let o={...this.state.page,...t};this.#e=Zt(),gs.set(vs(this.props),o),this.setState({page:o,problem:""})}async#o(t){t.preventDefault();let{page:o,step:n,sending:s}=this.state,a=ar(o);if(!s){if(a!==""||n==="write"){this.#n(a===""?"confirm":"write",a);return}this.setState({sending:!0,problem:""});try{let{entry:i}=await y("POST",`api/conversations/${this.props.row.id}/page`,{key:this.#e,...o});gs.delete(vs(this.props)),_.value===this.props.row.id&&(S.value=Gt(S.value,i)),this.setState({sending:!1,url:i.url}),this.#n("done","")}catch(i){this.setState({sending:!1}),this.#n("write",i.detail)}}}#n(t,o){this.setState({step:t,problem:o});let n={write:"page-title",confirm:"page-submit",done:"page-close"}[t];requestAnimationFrame(()=>document.getElementById(n)?.focus())}render({row:t,onClose:o}){let{step:n,url:s}=this.state;return r`
      <${R} id="library-dialog" title="Add to knowledge base" onClose=${o}>
        ${n==="done"?r`<${bd} url=${s} title=${this.state.page.title} onClose=${o} />`:this.#a(L(t.agent_id))}
      <//>
    `}#a(t){let{page:o,step:n,problem:s,sending:a}=this.state,i=c=>u=>this.#t({[c]:u.target.value}),l=n==="write";return r`
      <form id="page-form" onSubmit=${c=>{this.#o(c)}}>
        ${l?r`
              <p class="dialog-intro">${t} answers from this page as soon as it is published, and visitors can read it: leave out what is personal.</p>
              <label for="page-title">Question</label>
              <input id="page-title" value=${o.title} maxlength=${Mt} autocomplete="off" aria-describedby="page-problem" onInput=${i("title")} />
              <label for="page-text">Answer</label>
              <textarea id="page-text" rows="7" value=${o.text} aria-describedby="page-problem" onInput=${i("text")}></textarea>
            `:r`<p class="dialog-intro" id="page-sure">Publish this page? ${t} will answer visitors with it.</p>`}
        <section class="page-preview" id="page-preview" aria-label="Preview">
          <h3 dir="auto">${o.title.trim()||"Question"}</h3>
          <div dir="auto">${o.text.trim()===""?r`<p class="empty">No answer yet</p>`:Ne(It(o.text))}</div>
        </section>
        <div class="dialog-foot">
          <p id="page-problem" class="problem" role="alert">${s}</p>
          ${!l&&r`<button type="button" id="page-back" class="action plain" onClick=${()=>this.#n("write","")}>Change it</button>`}
          <button type="submit" id="page-submit" class="action primary" disabled=${a}>${a?"Publishing…":l?"Publish…":"Publish now"}</button>
        </div>
      </form>
    `}};function bd({url:e,title:t,onClose:o}){return r`
    <div class="dialog-body">
      <p class="dialog-intro" id="page-done" role="status">Published: ${xe(ce(e,location.href),t)}. The AI answers from it now.</p>
      <div class="dialog-foot"><button type="button" id="page-close" class="action primary" onClick=${o}>Close</button></div>
    </div>
  `}function vs({row:e,question:t}){return`${e.id}#${t??""}`}var cr=1e3,ur=64,dr=40;function pr({scope:e,seats:t,teams:o,role:n=""}){let s=e==="all"?[]:e.agents;return{all:e==="all",agents:new Set(s),seats:String(t),teams:o.join(", "),role:n}}function fr({all:e,agents:t,seats:o,teams:n,role:s}){let a=s.trim()===""?{}:{role:s.trim()};return{scope:e?"all":{agents:[...t].sort()},seats:Number(o),teams:mr(n),...a}}function mr(e){let t=e.split(/[,\n]/).map(o=>o.trim()).filter(Boolean);return[...new Set(t)].sort()}function hr({seats:e,teams:t,role:o}){if(!/^\d+$/.test(e.trim())||Number(e)>cr)return`Seats must be a whole number from 0 to ${cr}.`;if([...o.trim()].length>dr)return`A role may have at most ${dr} characters.`;let n=mr(t);if(n.length>ur)return`There may be at most ${ur} teams.`;let s=n.find(a=>!/^[A-Za-z0-9._@:-]+$/.test(a));return s===void 0?"":`“${s}” cannot be a team: letters, digits and - _ . @ : are possible, and no blanks.`}function $r({status:e,live:t,load:o,profile:n}){return`${e==="available"&&!t?"Available, but not connected":bt[e]}, ${o} of ${n.seats} seats taken`}function gr({scope:e},t){return e==="all"?"All agents, also those to come":e.agents.length===0?"No agent":e.agents.map(t).join(", ")}var ot=class extends T{state={missing:null};render({name:t,avatar:o}){return!o||o===this.state.missing?r`<span class="portrait" aria-hidden="true">${[...t][0]?.toUpperCase()??""}</span>`:r`<img class="portrait" alt="" src=${Et(`api/avatars/${o}`)} onError=${()=>this.setState({missing:o})} />`}};var Ot=192,Yo=class extends T{state={told:"",problem:""};async#e(t){let o=t.files?.[0];if(t.value="",!o)return;let n=await yd(o).catch(()=>null);n?await this.#t(async s=>ui(n)("PUT",s),"The picture was saved."):this.setState({told:"",problem:`${o.name} cannot be shown. Choose a PNG, JPEG or WebP image.`})}async#t(t,o){let{card:n,onChange:s}=this.props;try{s(await t(`api/operators/${encodeURIComponent(n.id)}/avatar`)),this.setState({told:o,problem:""})}catch(a){this.setState({told:"",problem:a.detail})}}#o(){document.getElementById("person-picture")?.focus(),this.#t(t=>y("DELETE",t),"The picture was removed.")}render({card:t}){let{told:o,problem:n}=this.state;return r`
      <label for="person-picture">Picture, as visitors see it from the next conversation on</label>
      <div class="picture-fields">
        <${ot} name=${t.name} avatar=${t.avatar} />
        <input type="file" id="person-picture" accept="image/png,image/jpeg,image/webp" aria-describedby="picture-problem" onChange=${s=>{this.#e(s.target)}} />
        ${t.avatar&&r`<button type="button" id="person-picture-remove" class="link" onClick=${()=>this.#o()}>Remove the picture</button>`}
      </div>
      <p class="hint" role="status">${o}</p>
      <p id="picture-problem" class="problem" role="alert">${n}</p>
    `}};async function yd(e){let t=await createImageBitmap(e),o=Math.min(t.width,t.height),n=new OffscreenCanvas(Ot,Ot),s=n.getContext("2d");if(!s)throw new Error("nothing can be drawn");return s.fillStyle="#fff",s.fillRect(0,0,Ot,Ot),s.drawImage(t,(t.width-o)/2,(t.height-o)/2,o,o,0,0,Ot,Ot),n.convertToBlob({type:"image/jpeg",quality:.9})}var Ko=class extends T{state={people:null,mayChange:!1,editing:null,problem:""};componentDidMount(){this.#e("")}async#e(t){try{let{operators:o,may_change:n}=await y("GET","api/operators");this.setState({people:o,mayChange:n,problem:t})}catch(o){this.setState({problem:o.detail})}}#t(t){this.setState({people:this.state.people?.map(o=>o.id===t.id?t:o)??null})}#o(t){let{editing:o}=this.state;this.setState({editing:null}),this.#e(t),requestAnimationFrame(()=>document.getElementById(`change-${o}`)?.focus())}render({onClose:t}){let{people:o,mayChange:n,editing:s,problem:a}=this.state;return r`
      <${R} id="people-dialog" title="Operators and teams" onClose=${t}>
        <div class="dialog-body">
          <p class="dialog-intro">${o?n?"New operators are enrolled by the host.":"The host says who is an operator, and who may change them.":a===""?"Loading…":""}</p>
          <p id="people-problem" class="problem" role="alert">${a}</p>
          <ul class="people" id="people">
            ${o?.map(l=>r`
                <li key=${l.id} data-operator=${l.id}>
                  ${s===l.id?r`<${bs} card=${l} onDone=${c=>this.#o(c)} onCard=${c=>this.#t(c)} />`:r`<${_d} card=${l} change=${n?()=>this.setState({editing:l.id,problem:""}):null} />`}
                </li>
              `)}
          </ul>
        </div>
      <//>
    `}};function _d({card:e,change:t}){let{role:o,teams:n}=e.profile;return r`
    <div class="person-head">
      <div class="person-who">
        <${ot} name=${e.name} avatar=${e.avatar} />
        <div><h3>${e.name}</h3>${o&&r`<p class="person-role">${o}</p>`}</div>
      </div>
      ${t&&r`<button type="button" id=${`change-${e.id}`} class="link" aria-label=${`Change ${e.name}`} onClick=${t}>Change</button>`}
    </div>
    <p>${$r(e)}</p>
    <dl class="person-facts">
      <dt>Agents</dt><dd>${gr(e.profile,L)}</dd>
      <dt>Teams</dt><dd>${n.join(", ")||"None"}</dd>
      ${e.skills.length>0&&r`<dt>Skills</dt><dd>${e.skills.join(", ")}</dd>`}
    </dl>
  `}var bs=class extends T{state={form:pr(this.props.card.profile),problem:"",saving:!1};#e=this.props.card.profile;componentDidMount(){document.getElementById("person-role")?.focus()}async#t(t){t.preventDefault();let{form:o}=this.state,n=hr(o);if(this.setState({problem:n,saving:n===""}),n==="")try{await y("PUT",`api/operators/${encodeURIComponent(this.props.card.id)}`,{before:this.#e,after:fr(o)}),this.props.onDone("")}catch(s){let{code:a,detail:i}=s;a==="conflict"?this.props.onDone(i):this.setState({problem:i,saving:!1})}}render({card:t,onDone:o,onCard:n}){let{form:s,problem:a,saving:i}=this.state,l=f=>this.setState({form:{...s,...f},problem:""}),c=f=>f.target.value,u=f=>{let p=new Set(s.agents);p.delete(f)||p.add(f),l({agents:p})},d=[...s.agents].filter(f=>!m.value?.agents.some(p=>p.id===f)),$=[...m.value?.agents??[],...d.map(f=>({id:f,name:f}))];return r`
      <form class="person-form" onSubmit=${f=>{this.#t(f)}}>
        <h3>${t.name}</h3>
        <label for="person-role">Role, as visitors read it beside the name (optional)</label>
        <input id="person-role" value=${s.role} autocomplete="off" placeholder="Billing" aria-describedby="person-problem" onInput=${f=>l({role:c(f)})} />
        <${Yo} card=${t} onChange=${n} />
        <label for="person-seats">Seats: conversations at once</label>
        <input id="person-seats" inputmode="numeric" value=${s.seats} aria-describedby="person-problem" onInput=${f=>l({seats:c(f)})} />
        <label for="person-teams">Teams, with commas between them</label>
        <input id="person-teams" value=${s.teams} autocomplete="off" aria-describedby="person-problem" onInput=${f=>l({teams:c(f)})} />
        <fieldset>
          <legend>Agents</legend>
          <label class="check"><input type="checkbox" id="person-all" checked=${s.all} onChange=${()=>l({all:!s.all})} /> All agents, also those to come</label>
          ${!s.all&&$.map(({id:f,name:p})=>r`<label key=${f} class="check"><input type="checkbox" data-agent=${f} checked=${s.agents.has(f)} onChange=${()=>u(f)} /> ${p}</label>`)}
        </fieldset>
        <div class="person-foot">
          <p id="person-problem" class="problem" role="alert">${a}</p>
          <button type="button" id="person-cancel" class="action plain" onClick=${()=>o("")}>Cancel</button>
          <button type="submit" id="person-save" class="action primary" disabled=${i}>${i?"Saving…":"Save"}</button>
        </div>
      </form>
    `}};var wd=864e5,kd=3,Xo=class extends T{state={groups:null,complete:!0,problem:""};#e=Date.now();async componentDidMount(){let t=new URLSearchParams({from:String(this.#e-$s*wd)});E.value!==null&&t.set("agent",E.value);try{let{groups:o,complete:n}=await y("GET",`api/questions?${t}`);this.setState({groups:o,complete:n})}catch(o){this.setState({problem:o.detail})}}render({onClose:t}){let{groups:o,complete:n,problem:s}=this.state;return r`
      <${R} id="questions-dialog" title="Unanswered questions" onClose=${t}>
        <div class="dialog-body">
          <p class="dialog-intro" id="questions-line" role="status">${o?lr(o,n):s===""?"Loading…":""}</p>
          <p id="questions-problem" class="problem" role="alert">${s}</p>
          <ol class="missed" id="questions" aria-label="Questions, the most frequent first">
            ${o?.map(a=>r`<${xd} key=${`${a.asked[0]?.conversation}:${a.asked[0]?.seq}`} group=${a} now=${this.#e} />`)}
          </ol>
        </div>
      <//>
    `}};function xd({group:e,now:t}){let[o]=e.asked,{published:n}=e;return r`
    <li class="missed-item">
      <p class="missed-head">${rr(e,t)} · ${L(e.agent_id)}</p>
      <p class="missed-question" dir="auto">${e.question}</p>
      ${n&&r`<p class="hint">Published: ${xe(ce(n.url,location.href),n.title)}</p>`}
      <ul class="asked-in" aria-label="Where it was asked">
        ${e.asked.slice(0,kd).map(s=>r`
            <li key=${`${s.conversation}:${s.seq}`}>
              <button type="button" class="link" data-asked=${s.conversation} onClick=${()=>Sd(s)}>Open</button>
              <span class="hint">${ir(s,t)}</span>
            </li>
          `)}
      </ul>
      ${o&&oo(e.agent_id)&&r`<button type="button" class="action plain" data-page=${o.conversation} onClick=${()=>{Ti(o.conversation,o.seq)}}>Add to knowledge base</button>`}
    </li>
  `}function Sd(e){k.value=null,re.value={id:e.conversation,seq:e.seq},I(e.conversation)}var ys=[["image/png","PNG images"],["image/jpeg","JPEG images"],["image/gif","GIF images"],["image/webp","WebP images"],["application/pdf","PDF documents"],["text/plain","Plain text"],["text/csv","CSV tables"],["application/zip","ZIP archives"],["video/mp4","MP4 films"]],Td={types:ys.slice(0,6).map(([e])=>e),max_bytes:5242880};function vr(e){let{max_bytes:t,types:o}=e??Td;return{on:!!e,types:o,megabytes:String(Math.round(t/1048576*100)/100)}}function br({megabytes:e,on:t,types:o}){return t?{types:o,max_bytes:Math.round(Number(e)*1048576)}:null}function yr({megabytes:e,on:t,types:o}){let n={};if(!t)return n;o.length===0&&(n["attachments-types"]="Choose at least one kind, or allow no files.");let s=Number(e);return e.trim()!==""&&s*1048576>=1&&s<=25||(n["attachments-megabytes"]="Must be a number above 0 and at most 25."),n}var ao=[{day:"monday",label:"Monday"},{day:"tuesday",label:"Tuesday"},{day:"wednesday",label:"Wednesday"},{day:"thursday",label:"Thursday"},{day:"friday",label:"Friday"},{day:"saturday",label:"Saturday"},{day:"sunday",label:"Sunday"}],ws="00:00",kr="24:00",Ad=1440,Vo=8,ks={from:"09:00",to:"17:00"};function xr(e,t=Intl.DateTimeFormat().resolvedOptions().timeZone){let o=n=>(e?e.week?.[n]??[]:Ed(n)).map(_r);return{on:e!==null,zone:e?.zone??t,week:Object.fromEntries(ao.map(({day:n})=>[n,o(n)])),exceptions:(e?.exceptions??[]).map(({date:n,open:s,note:a})=>({date:n,open:s.map(_r),note:a??""}))}}function Sr(e,t){if(!e.on)return null;let o=Object.fromEntries(ao.map(({day:n})=>[n,e.week[n].map(Tr)]));return{...t,zone:e.zone.trim(),week:{...t?.week,...o},exceptions:e.exceptions.map(n=>Cd(n,t))}}function Ed(e){return e==="saturday"||e==="sunday"?[]:[ks]}function _r({from:e,to:t}){return{from:e,to:t===kr?ws:t}}function Tr({from:e,to:t}){return{from:e,to:t===ws?kr:t}}function Cd({date:e,open:t,note:o},n){let{note:s,...a}=n?.exceptions?.find(l=>l.date===e)??{},i=o.trim();return{...a,date:e,open:t.map(Tr),...i===""?{}:{note:i}}}function Ar(e){if(!e.on)return{};let t={};Md(e.zone.trim())||(t["hours-zone"]="Name a time zone, such as Europe/Berlin.");for(let{day:o}of ao){let n=wr(e.week[o]);n&&(t[`hours-${o}`]=n)}return e.exceptions.forEach(({date:o,open:n},s)=>{let a=e.exceptions.findIndex(l=>l.date===o)<s,i=o===""?"Choose a date.":a?"This date is listed twice.":wr(n);i&&(t[`hours-exception-${s}`]=i)}),t}function wr(e){if(e.some(({from:n,to:s})=>n===""||s===""))return"Fill in both times.";if(e.length>Vo)return`At most ${Vo} times for one day.`;if(e.some(({from:n,to:s})=>n===s&&s!==ws))return"It must not end when it begins. All day is 00:00 to 00:00.";let t=e.map(Id).sort((n,s)=>n.from-s.from);return t.some(({from:n},s)=>s>0&&n<(t[s-1]?.to??0))?"These times overlap.":""}function Id({from:e,to:t}){let o=_s(t);return{from:_s(e),to:o<=_s(e)?o+Ad:o}}function _s(e){let[t="0",o="0"]=e.split(":");return Number(t)*60+Number(o)}function Md(e){if(e==="")return!1;try{return new Intl.DateTimeFormat("en",{timeZone:e}),!/^[+-]/.test(e)}catch{return!1}}function Er(){return["UTC",...Intl.supportedValuesOf("timeZone").filter(e=>e!=="UTC")]}var xs=["name","email","question"],Od={on:!1,text:"Before we begin, please tell us who you are.",name:"required",email:"optional",question:"required"};function Cr(e){if(!e)return Od;let{text:t,name:o,email:n,question:s}=e;return{on:!0,text:t,name:o,email:n,question:s}}function Ir({on:e,text:t,...o},n){return e?{...n,text:t.trim(),...o}:null}function Mr(e){return e.on?e.text.trim()===""?{"prechat-text":"Say why you ask."}:xs.every(t=>e[t]==="off")?{"prechat-text":"Ask for something, or do not ask."}:{}:{}}var Nd={priority:"normal",teams:[],skills:[]};function Ss(e){let t=e?.mode==="auto"?e:null,o=t?t.after_failed:1,n=t?.keywords??[];return{mode:e?.mode??"off",after_failed:o===null?"":String(o),explicit:t?.explicit??!0,on_error:t?.on_error??!0,frustration:t?t.frustration??null:!1,keywords:n.filter(({needs:s})=>!s).map(Or).join(`
`),groups:Wd(n)}}function Ts(e,t){if(e.mode==="off")return null;if(e.mode==="manual")return{mode:"manual"};let o=t?.mode==="auto"?t:null,n=e.after_failed.trim();return{...o,mode:"auto",after_failed:n===""?null:Number(n),keywords:Ld(e,o?.keywords??[]),explicit:e.explicit,on_error:e.on_error,...Dd(e,o)}}function Dd(e,t){return e.frustration===null?{}:e.frustration||t?.frustration!==void 0?{frustration:e.frustration}:{}}function As(e){let{priority:t,teams:o,skills:n}={...Nd,...e};return{priority:t,teams:o.join(", "),skills:n.join(", ")}}function Es(e,t=null){return{...t,priority:e.priority,teams:Qo(e.teams),skills:Qo(e.skills)}}function Wd(e){let t=new Map;for(let o of e){if(!o.needs)continue;let n=As(o.needs),s=JSON.stringify(n),a=t.get(s)??{lines:[],needs:n};a.lines.push(Or(o)),t.set(s,a)}return[...t.values()].map(o=>({keywords:o.lines.join(`
`),needs:o.needs}))}function Ld(e,t){let o=new Map(t.map((l,c)=>[l.phrase,c])),n=l=>t[o.get(l)??-1],s=Jo(e.keywords).map(l=>{let{needs:c,...u}=n(l.phrase)??{};return{...u,...l}}),a=e.groups.flatMap(l=>Jo(l.keywords).map(c=>{let u=n(c.phrase);return{...u,...c,needs:Es(l.needs,u?.needs)}})),i=({phrase:l})=>o.get(l)??t.length;return[...s,...a].sort((l,c)=>i(l)-i(c))}function Or(e){return[e.phrase,...e.except].join(" | ")}function Jo(e){return Cs(e).map(t=>{let[o="",...n]=t.split("|").map(s=>s.trim());return{phrase:o,except:n.filter(s=>s!=="")}}).filter(({phrase:t})=>t!=="")}function Cs(e){return e.split(`
`).map(t=>t.trim()).filter(t=>t!=="")}function Qo(e){return e.split(",").map(t=>t.trim()).filter(t=>t!=="")}var Dr=["name","greeting","status_line","failed_text","nobody_text","timeout_text","released_text","cancelled_text","returned_text","lost_text","kept_text","nobody_left_text","still_waiting_text","late_offer_text","form_text","callback_text","contact_text"],Zo=["reply_seconds","queue_seconds","offer_seconds","remind_seconds","release_seconds","answer_seconds","transfer_seconds","callback_seconds"],Wr=["misses_to_away","idle_resolve_seconds","keep_days"],Lr=["routing","order","when_full","on_timeout","on_nobody"],Rr=["sticky","late_offer","ratings","stalls"],Rd=120;function Is(e){let{on_lost:t={mode:"requeue"}}=e,o=[...Dr,...Zo,...Wr,...Lr].map(s=>[s,Fd(e[s])]),n=Rr.map(s=>[s,e[s]??!0]);return{...Object.fromEntries([...o,...n]),origins:e.origins.join(`
`),on_lost:{mode:t.mode,seconds:String(t.mode==="keep"?t.seconds:Rd)},trigger:Ss(e.trigger),shadow:Ss(e.shadow??null),hours:xr(e.hours??null),needs:As(e.needs),canned:e.canned??[],attachments:vr(e.attachments),prechat:Cr(e.prechat??null)}}var Nr={...Object.fromEntries(Dr.map(e=>[e,t=>t[e].trim()])),...Object.fromEntries(Zo.map(e=>[e,t=>Number(t[e])])),...Object.fromEntries(Wr.map(e=>[e,t=>t[e].trim()===""?null:Number(t[e])])),...Object.fromEntries([...Lr,...Rr].map(e=>[e,t=>t[e]])),origins:e=>Cs(e.origins),on_lost:({on_lost:{mode:e,seconds:t}})=>e==="keep"?{mode:e,seconds:Number(t)}:{mode:e},trigger:(e,t)=>Ts(e.trigger,t.trigger),shadow:(e,t)=>Ts(e.shadow,t.shadow??null),hours:(e,t)=>Sr(e.hours,t.hours??null),needs:(e,t)=>Es(e.needs,t.needs),canned:e=>en(e.canned),attachments:e=>br(e.attachments),prechat:(e,t)=>Ir(e.prechat,t.prechat??null)};function Pr(e,t){let o=Is(t),n=Object.keys(Nr).filter(s=>Pd(e,o,s));return{...t,...Object.fromEntries(n.map(s=>[s,Nr[s]?.(e,t)]))}}function en(e){return e.map(({shortcut:o,text:n})=>({shortcut:o.trim().replace(/^\//,""),text:n.trim()})).filter(({shortcut:o,text:n})=>o!==""||n!=="")}function Pd(e,t,o){return JSON.stringify(e[o])!==JSON.stringify(t[o])}function Fd(e){return e==null?"":String(e)}var Ms=86400,qd=604800,Fr={least:60,most:7776e3},Ud=3650,Bd=100,qr=16,Ur=1e3,Br=100,Hr=200,Hd=/^[\p{L}\p{N}_-]{1,32}$/u;function Os(e){let t={},o=(n,s)=>s&&(t[n]=s);for(let n of Zo)o(n,Nt(e[n],1,n==="callback_seconds"?qd:Ms));return!t.release_seconds&&Number(e.release_seconds)<=Number(e.remind_seconds)&&o("release_seconds","Must be more than the time of the reminder."),e.on_lost.mode==="keep"&&o("on_lost-seconds",Nt(e.on_lost.seconds,1,Ms)),e.idle_resolve_seconds.trim()!==""&&o("idle_resolve_seconds",Nt(e.idle_resolve_seconds,Fr.least,Fr.most)),e.keep_days.trim()!==""&&o("keep_days",Nt(e.keep_days,1,Ud)),e.misses_to_away.trim()!==""&&o("misses_to_away",Nt(e.misses_to_away,1,Bd)),Gr(e.needs,"needs",o),jd(e.canned,o),jr(e.trigger,"",o),jr(e.shadow,"shadow-",o),{...t,...yr(e.attachments),...Ar(e.hours),...Mr(e.prechat)}}function jd(e,t){en(e).length>Hr&&t("canned",`At most ${Hr}.`);let o=new Set;e.forEach((n,s)=>{let[{shortcut:a,text:i}={shortcut:"",text:""}]=en([n]);if(a===""&&i==="")return;let l=a.toLocaleLowerCase();Hd.test(a)?o.has(l)&&t(`canned-${s}-shortcut`,"Another reply has this shortcut."):t(`canned-${s}-shortcut`,"Must have 1 to 32 letters, digits, - and _."),i===""&&t(`canned-${s}-text`,"Write what is sent."),o.add(l)})}function jr(e,t,o){e.mode==="auto"&&(e.after_failed.trim()!==""&&o(`${t}after_failed`,Nt(e.after_failed,1,1e3)),o(`${t}keywords`,zr(e.keywords)),e.groups.forEach((n,s)=>{o(`${t}group-${s}-keywords`,zr(n.keywords)),Gr(n.needs,`${t}group-${s}`,o)}))}function zr(e){let t=Jo(e);if(t.length>Ur)return`At most ${Ur} phrases.`;let o=t.flatMap(({phrase:n,except:s})=>[n,...s]).find(n=>[...n].length>Br||!/[\p{L}\p{N}]/u.test(n));return o===void 0?"":`Each phrase must hold a word and at most ${Br} characters; “${[...o].slice(0,20).join("")}” does not.`}function Gr(e,t,o){for(let n of["teams","skills"]){let s=Qo(e[n]);s.length>qr?o(`${t}-${n}`,`At most ${qr}.`):new Set(s).size<s.length&&o(`${t}-${n}`,"Name each only once.")}}function Nt(e,t,o){let n=Number(e);return e.trim()!==""&&Number.isInteger(n)&&n>=t&&n<=o?"":`Must be a whole number from ${t} to ${o}.`}var zd=[[/^hours\.week\.([a-z]+)/,e=>`hours-${e[1]}`],[/^hours\.exceptions/,"hours-exceptions"],[/^(?:hours\.)?zone$/,"hours-zone"],[/^(?:date|note)$/,"hours-exceptions"],[/^(?:hours|time)\b/,"hours"],[/^on_lost/,"on_lost-seconds"],[/^attachments\.max_bytes/,"attachments-megabytes"],[/^attachments/,"attachments-types"],[/^needs\.skills/,"needs-skills"],[/^needs/,"needs-teams"],[/^shadow\.?(?:Auto\.)?([a-z_]*)/,e=>e[1]?`shadow-${e[1]}`:"shadow"],[/^trigger\.(?:Auto\.)?([a-z_]+)/,e=>e[1]??"trigger"],[/^(?:keywords?|except|phrase)\b/,"keywords"],[/^origins?\b/,"origins"],[/^([a-z_]+)/,e=>e[1]??""]];function Yr(e){let t=/^`?(?:settings\.)?([a-z_]+(?:\.[A-Za-z_]+|\[\d+\])*)`?[ :]/.exec(e)?.[1];if(!t)return"";for(let[o,n]of zd){let s=o.exec(t);if(s)return typeof n=="string"?n:n(s)}return""}function tn(e){let t=Number(e);return e.trim()===""||!Number.isFinite(t)||t<60?"":t<3600?`${Math.round(t/6)/10} min`:t<2*Ms?`${Math.round(t/360)/10} h`:`${Math.round(t/8640)/10} days`}function ze({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,list:l}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <input id=${`settings-${e}`} value=${o} required=${i} list=${l??null} autocomplete="off" ...${Ns(e,s,a)} onInput=${Ds(n)} />
      <${ue} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Ge({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,min:l="1",step:c="1",words:u=""}){return r`
    <div class="field">
      <div class="number">
        <label for=${`settings-${e}`}>${t}</label>
        ${u&&r`<span class="in-words">${u}</span>`}
        <input type="number" id=${`settings-${e}`} min=${l} step=${c} value=${o} required=${i} ...${Ns(e,s,a)} onInput=${Ds(n)} />
      </div>
      <${ue} name=${e} problems=${s} hint=${a} />
    </div>
  `}function De({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,rows:l="2"}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <textarea id=${`settings-${e}`} rows=${l} value=${o} required=${i} ...${Ns(e,s,a)} onInput=${Ds(n)}></textarea>
      <${ue} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Q({name:e,label:t,value:o,set:n,hint:s}){return r`
    <label class="check">
      <input type="checkbox" id=${`settings-${e}`} checked=${o} onChange=${a=>n(a.target.checked)} />
      <span>${t}${s&&r` <span class="hint">${s}</span>`}</span>
    </label>
  `}function ge({name:e,label:t,value:o,set:n,options:s,plain:a=!1}){return r`
    <div class="radios" role="radiogroup" aria-labelledby=${`settings-${e}-label`}>
      <p class=${a?"hidden":"radios-label"} id=${`settings-${e}-label`}>${t}</p>
      ${s.map(([i,l])=>r`
          <label key=${i} class="check">
            <input type="radio" id=${`settings-${e}-${i}`} name=${e} value=${i} checked=${o===i} onChange=${()=>n(i)} />
            ${l}
          </label>
        `)}
    </div>
  `}function ue({name:e,problems:t,hint:o}){return r`
    ${o&&r`<p class="hint" id=${`settings-${e}-hint`}>${o}</p>`}
    <p class="field-problem" id=${`settings-${e}-problem`}>${t[e]??""}</p>
  `}function Ns(e,t,o){let n=!!t[e],s=[o?`settings-${e}-hint`:"",n?`settings-${e}-problem`:""].filter(Boolean);return{"aria-invalid":n?"true":null,"aria-describedby":s.length>0?s.join(" "):null}}function Ds(e){return t=>e(t.target.value)}function Kr(e,t){let o=s=>{let{text:a,rota:i}=ko(s),l=s.status==="available"&&s.live&&s.load<s.seats,c=s.status==="available"&&s.live?`${a} seats taken${l?"":", full"}`:a;return{id:s.id,name:s.name,able:l,text:i==="missing"?`${c}; expected, not here`:c}};return e.filter(({id:s})=>!t.includes(s)).map(o).sort((s,a)=>Number(a.able)-Number(s.able)||s.name.localeCompare(a.name))}function nt(e){return[...new Set(e.flatMap(({teams:t})=>t??[]))].sort((t,o)=>t.localeCompare(o))}function Xr(e){let t=String(e.get("target")??""),o=t.indexOf(":");if(o<0)return null;let n=i=>String(e.get(i)??"").trim(),s=t.slice(o+1),a=t.startsWith("team:")?{team:s}:{to:s};return n("note")!==""&&(a.note=n("note")),n("reason")!==""&&(a.reason=n("reason")),a}var Gd=r`One phrase on each line. Exceptions follow after a bar: <code>refund | refund policy</code>`;function Ws({prefix:e,form:t,set:o,problems:n}){let s=a=>o({...t,...a});return r`
    ${e===""&&r`<${ge} name="mode" label="When a person is called" plain value=${t.mode} set=${a=>s({mode:a})} options=${Yd} />`}
    <${ue} name=${e===""?"trigger":"shadow"} problems=${n} />
    ${t.mode==="auto"&&r`<${Kd} prefix=${e} form=${t} change=${s} problems=${n} />`}
  `}var Yd=[["auto","Automatically"],["manual","Manual only: operators join of their own accord"]];function Kd({prefix:e,form:t,change:o,problems:n}){let s=(l,c)=>o({groups:t.groups.map((u,d)=>d===l?{...u,...c}:u)}),a=()=>{o({groups:[...t.groups,{keywords:"",needs:{priority:"normal",teams:"",skills:""}}]}),We(`settings-${e}group-${t.groups.length}-keywords`)},i=l=>{o({groups:t.groups.filter((c,u)=>u!==l)}),We(`settings-${e}add-group`)};return r`
    <${Q} name=${`${e}explicit`} label="When the visitor asks for a person" value=${t.explicit} set=${l=>o({explicit:l})} />
    <${Q} name=${`${e}on_error`} label="When the AI fails: an error, no answer in time, an empty answer" value=${t.on_error} set=${l=>o({on_error:l})} />
    ${t.frustration!==null&&r`<${Q} name=${`${e}frustration`} label="When the visitor is annoyed" value=${t.frustration} set=${l=>o({frustration:l})} />`}
    <${Ge} name=${`${e}after_failed`} label="After so many failed answers in a row" value=${t.after_failed} set=${l=>o({after_failed:l})} problems=${n} hint="Empty for never." />
    <${De} name=${`${e}keywords`} label="When the visitor writes" rows="4" value=${t.keywords} set=${l=>o({keywords:l})} problems=${n} hint=${Gd} />
    ${t.groups.map((l,c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Phrases for particular colleagues, ${c+1}`}>
          <${De} name=${`${e}group-${c}-keywords`} label="When the visitor writes" rows="2" value=${l.keywords} set=${u=>s(c,{keywords:u})} problems=${n} />
          <${Ls} prefix=${`${e}group-${c}`} needs=${l.needs} set=${u=>s(c,{needs:u})} problems=${n} />
          <button type="button" class="action plain" onClick=${()=>i(c)}>Remove these phrases</button>
        </div>
      `)}
    <button type="button" id=${`settings-${e}add-group`} class="action plain add" onClick=${a}>Add phrases for particular colleagues</button>
  `}function Ls({prefix:e,needs:t,set:o,problems:n}){let s=nt(W.value),a=s.length>0?` There are: ${s.join(", ")}.`:"";return r`
    <div class="field">
      <label for=${`settings-${e}-priority`}>Priority</label>
      <select id=${`settings-${e}-priority`} value=${t.priority} onChange=${i=>o({...t,priority:i.target.value})}>
        <option value="high">High: before all others</option>
        <option value="normal">Normal</option>
        <option value="low">Low: after all others</option>
      </select>
    </div>
    <${ze} name=${`${e}-teams`} label="Teams, the first choice first" value=${t.teams} set=${i=>o({...t,teams:i})} problems=${n} hint=${`With commas between. Empty for everybody.${a}`} />
    <${ze} name=${`${e}-skills`} label="Skills" value=${t.skills} set=${i=>o({...t,skills:i})} problems=${n} hint="With commas between." />
  `}function We(e){requestAnimationFrame(()=>document.getElementById(e)?.focus())}var Xd=r`<code>{visitor}</code>, <code>{operator}</code>, <code>{agent}</code> and <code>{page}</code> are filled in before it is sent.`;function Vr({form:e,set:t,problems:o}){let n=(i,l)=>t(e.map((c,u)=>u===i?{...c,...l}:c)),s=()=>{t([...e,{shortcut:"",text:""}]),We(`settings-canned-${e.length}-shortcut`)},a=i=>{t(e.filter((l,c)=>c!==i)),We("settings-add-canned")};return r`
    <${ue} name="canned" problems=${o} />
    ${e.map(({shortcut:i,text:l},c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Canned reply ${c+1}`}>
          <${ze} name=${`canned-${c}-shortcut`} label="Shortcut" value=${i} set=${u=>n(c,{shortcut:u})} problems=${o} />
          <${De} name=${`canned-${c}-text`} label="Reply" rows="2" value=${l} set=${u=>n(c,{text:u})} problems=${o} hint=${Xd} />
          <button type="button" class="action plain" onClick=${()=>a(c)}>Remove this reply</button>
        </div>
      `)}
    <button type="button" id="settings-add-canned" class="action plain add" onClick=${s}>Add a canned reply</button>
  `}var Jr="settings-zones";function Qr(e){let{form:t,set:o,problems:n}=e;return r`
    <${Q} name="hours-on" label="Offer persons within business hours only" value=${t.on} set=${s=>o({...t,on:s})} />
    <${ue} name="hours" problems=${n} />
    ${t.on&&r`<${Vd} ...${e} />`}
  `}function Vd(e){let{form:t,set:o,problems:n}=e,s=()=>{let{monday:a}=t.week;o({...t,week:{...t.week,tuesday:a,wednesday:a,thursday:a,friday:a}})};return r`
    <${ze} name="hours-zone" label="Time zone" list=${Jr} value=${t.zone} set=${a=>o({...t,zone:a})} problems=${n} hint="Whose clock is meant, such as Europe/Berlin." />
    <datalist id=${Jr}>${Er().map(a=>r`<option key=${a} value=${a} />`)}</datalist>
    ${ao.map(({day:a,label:i})=>r`
        <${Zr} key=${a} name=${`hours-${a}`} label=${i} open=${t.week[a]} problems=${n} set=${l=>o({...t,week:{...t.week,[a]:l}})} />
      `)}
    <button type="button" id="settings-hours-copy" class="action plain add" onClick=${s}>Monday's hours from Tuesday to Friday</button>
    <${Jd} ...${e} />
  `}function Zr({name:e,label:t,open:o,set:n,problems:s}){let a=(c,u)=>n(o.map((d,$)=>$===c?{...d,...u}:d)),i=()=>{n([...o,o.length===0?ks:{from:"",to:""}]),We(`settings-${e}-${o.length}-from`)},l=c=>{n(o.filter((u,d)=>d!==c)),We(`settings-${e}-add`)};return r`
    <div class="day" role="group" aria-label=${t} aria-describedby=${s[e]?`settings-${e}-problem`:null}>
      <span class="day-name" aria-hidden="true">${t}</span>
      <div class="stretches">
        ${o.length===0&&r`<span class="closed">Closed</span>`}
        ${o.map(({from:c,to:u},d)=>r`
            <div class="stretch" key=${d}>
              <input type="time" id=${`settings-${e}-${d}-from`} aria-label=${`${t}: opens`} value=${c} onInput=${$=>a(d,{from:$.target.value})} />
              <span aria-hidden="true">–</span>
              <input type="time" id=${`settings-${e}-${d}-to`} aria-label=${`${t}: closes`} value=${u} onInput=${$=>a(d,{to:$.target.value})} />
              <button type="button" class="link" aria-label=${`${t}: remove ${c} to ${u}`} onClick=${()=>l(d)}>Remove</button>
            </div>
          `)}
      </div>
      <button type="button" id=${`settings-${e}-add`} class="link" aria-label=${`${t}: add hours`} disabled=${o.length>=Vo} onClick=${i}>Add</button>
      <${ue} name=${e} problems=${s} />
    </div>
  `}function Jd({form:e,set:t,problems:o}){let{exceptions:n}=e,s=c=>t({...e,exceptions:c}),a=(c,u)=>s(n.map((d,$)=>$===c?{...d,...u}:d)),i=()=>{s([...n,{date:"",open:[],note:""}]),We(`settings-hours-exception-${n.length}-date`)},l=c=>{s(n.filter((u,d)=>d!==c)),We("settings-hours-exceptions-add")};return r`
    <p class="radios-label">Dates that differ</p>
    <${ue} name="hours-exceptions" problems=${o} />
    ${n.map((c,u)=>{let d=`hours-exception-${u}`,$=c.date||"New date";return r`
        <div class="group" role="group" key=${u} aria-label=${`Date that differs: ${$}`}>
          <div class="exception">
            <label>Date <input type="date" id=${`settings-${d}-date`} value=${c.date} onInput=${f=>a(u,{date:f.target.value})} /></label>
            <label>Note <input id=${`settings-${d}-note`} value=${c.note} maxlength="80" placeholder="Christmas" autocomplete="off" onInput=${f=>a(u,{note:f.target.value})} /></label>
            <button type="button" class="link" aria-label=${`Remove the date ${$}`} onClick=${()=>l(u)}>Remove</button>
          </div>
          <${Zr} name=${d} label=${$} open=${c.open} problems=${o} set=${f=>a(u,{open:f})} />
        </div>
      `})}
    <button type="button" id="settings-hours-exceptions-add" class="action plain add" onClick=${i}>Add a date</button>
    <p class="hint">A time that ends at 00:00 ends at midnight; one that ends before it begins runs into the next day.</p>
  `}var Qd={name:"Their name",email:"Their e-mail address",question:"Their question"},Zd=[["off","Not asked"],["optional","May be left empty"],["required","Required"]];function el({form:e,set:t,problems:o}){let n=s=>t({...e,...s});return r`
    <${Q} name="prechat" label="Ask visitors something before their first message" value=${e.on} set=${s=>n({on:s})} />
    ${e.on&&r`
      <div class="nested">
        <${De} name="prechat-text" label="Why you ask" value=${e.text} set=${s=>n({text:s})} problems=${o} required hint="Stands above the form." />
        ${xs.map(s=>r`<${ge} key=${s} name=${`prechat-${s}`} label=${Qd[s]} value=${e[s]} set=${a=>n({[s]:a})} options=${Zd} />`)}
      </div>
    `}
  `}var Rs=[{id:"triggers",label:"When to hand off"},{id:"hours",label:"Business hours"},{id:"people",label:"Who answers",help:"Nobody is excluded by teams or skills: who fits is asked first, and where nobody who fits is free, everybody is."},{id:"before",label:"Before the first message"},{id:"waiting",label:"While waiting"},{id:"texts",label:"Texts",help:"What visitors read."},{id:"canned",label:"Canned replies",help:"An operator writes / and the shortcut."},{id:"after",label:"After",help:"Once an operator has a conversation, and once nobody needs it any more."},{id:"files",label:"Files",help:"None that a computer runs can be allowed. What a file is the server sees in its bytes."},{id:"places",label:"Where the widget may be embedded"}],tl=[{name:"name",label:"Name",rows:1,hint:"What the AI is called."},{name:"greeting",label:"Greeting",rows:2},{name:"status_line",label:"When a person is called",rows:1},{name:"failed_text",label:"When the AI has no answer",rows:2},{name:"nobody_text",label:"When a person is asked for and nobody is there",rows:3},{name:"late_offer_text",label:"When somebody is there later",rows:2,hint:"To a visitor who asked in vain. Two buttons stand below it."},{name:"nobody_left_text",label:"When the last operator left while the visitor waits",rows:2},{name:"still_waiting_text",label:"When nobody came in time and there is no AI to go on",rows:2},{name:"form_text",label:"When nobody came in time and a contact is asked for",rows:3,hint:"A form stands below it."},{name:"callback_text",label:"When nobody came in time and somebody is to write back",rows:3},{name:"contact_text",label:"When a contact was left",rows:2},{name:"timeout_text",label:"When nobody came in time and the AI goes on",rows:3},{name:"cancelled_text",label:"When the visitor does not want to wait any longer",rows:2},{name:"released_text",label:"When an operator stayed silent",rows:2},{name:"lost_text",label:"When the operator is lost and the visitor waits again",rows:2},{name:"kept_text",label:"When the operator is lost and should be back soon",rows:2},{name:"returned_text",label:"When the operator gives it back to the AI",rows:2}];function ol(e){let{form:t,change:o,problems:n}=e;return r`
    <${op} />
    <${Le} id="triggers">
      <${Ws} prefix="" form=${t.trigger} set=${s=>o({trigger:s})} problems=${n} />
      <${st} ...${e} name="reply_seconds" label="The AI must answer within (seconds)" hint="A later answer counts as a failed one." />
      <${ge} name="shadow-mode" label="Try another rule beside it, without following it" value=${t.shadow.mode} options=${ep} set=${s=>o({shadow:{...t.shadow,mode:s}})} />
      ${t.shadow.mode==="auto"&&r`<div class="nested"><${Ws} prefix="shadow-" form=${t.shadow} set=${s=>o({shadow:s})} problems=${n} /></div>`}
    <//>
    <${Le} id="hours"><${Qr} form=${t.hours} set=${s=>o({hours:s})} problems=${n} /><//>
    <${Le} id="people"><${np} ...${e} /><//>
    <${Le} id="before"><${el} form=${t.prechat} set=${s=>o({prechat:s})} problems=${n} /><//>
    <${Le} id="waiting"><${sp} ...${e} /><//>
    <${Le} id="texts">
      ${tl.map(({name:s,label:a,rows:i,hint:l})=>{let c={name:s,label:a,hint:l,problems:n,required:!0,value:t[s],set:Re(o,s)};return i===1?r`<${ze} key=${s} ...${c} />`:r`<${De} key=${s} ...${c} rows=${String(i)} />`})}
    <//>
    <${Le} id="canned"><${Vr} form=${t.canned} set=${s=>o({canned:s})} problems=${n} /><//>
    <${Le} id="after"><${ap} ...${e} /><//>
    <${Le} id="files"><${ip} ...${e} /><//>
    <${Le} id="places">
      <${De} name="origins" label="Allowed origins" rows="3" value=${t.origins} set=${s=>o({origins:s})} problems=${n} hint=${r`One on each line, such as <code>https://shop.example</code>`} />
    <//>
  `}var ep=[["off","No"],["auto","Record what these triggers would do"],["manual","Record what “Manual only” would do"]],tp=[["return_to_ai","The AI goes on"],["form","The AI goes on, and a form asks for the visitor’s contact"],["callback","It stays in the list, and somebody is to write back"]];function op(){let e=t=>{let o=document.getElementById(`settings-section-${t}`);o?.scrollIntoView({block:"start"}),o?.focus({preventScroll:!0})};return r`
    <nav class="sections" aria-label="Sections of the settings">
      ${Rs.map(({id:t,label:o})=>r`<button key=${t} type="button" class="link" onClick=${()=>e(t)}>${o}</button>`)}
    </nav>
  `}function Le({id:e,children:t}){let o=Rs.find(n=>n.id===e);return r`
    <fieldset id=${`settings-section-${e}`} tabindex="-1">
      <legend>${o?.label}</legend>
      ${o?.help&&r`<p class="hint">${o.help}</p>`} ${t}
    </fieldset>
  `}function np(e){let{form:t,change:o,problems:n}=e;return r`
    <${Ls} prefix="needs" needs=${t.needs} set=${s=>o({needs:s})} problems=${n} />
    <${ge} name="routing" label="How it finds an operator" value=${t.routing} set=${Re(o,"routing")} options=${[["pull","Operators take from the list"],["push","Offer to one operator after the other"]]} />
    <${ge} name="order" label="Who is asked first" value=${t.order} set=${Re(o,"order")} options=${[["least_busy","Who has the smallest share of the seats taken"],["longest_idle","Whose last seat came free the longest ago"],["round_robin","In turn: who was given one the longest ago"]]} />
    <${Q} name="sticky" label="Ask whom the visitor last talked to before all others" value=${t.sticky} set=${s=>o({sticky:s})} />
    <${st} ...${e} name="offer_seconds" label="An operator may think about an offer for (seconds)" />
    <${Ge} name="misses_to_away" label="Set an operator Away after so many missed offers in a row" value=${t.misses_to_away} set=${Re(o,"misses_to_away")} problems=${n} hint="Empty for never." />
  `}function sp(e){let{form:t,change:o}=e;return r`
    <${st} ...${e} name="queue_seconds" label="A visitor waits for a person at most (seconds)" />
    <${ge} name="on_timeout" label="When nobody came in that time" value=${t.on_timeout} set=${Re(o,"on_timeout")} options=${tp} />
    ${t.on_timeout!=="return_to_ai"&&r`<${st} ...${e} name="callback_seconds" label="Somebody writes back within (seconds)" hint="Then the AI goes on." />`}
    <${ge} name="when_full" label="When everybody is full" value=${t.when_full} set=${Re(o,"when_full")} options=${[["queue","Let visitors wait"],["suppress","Offer no person"]]} />
    <${ge} name="on_nobody" label="When the last operator leaves while a visitor waits" value=${t.on_nobody} set=${Re(o,"on_nobody")} options=${[["wait","Let the visitor wait: somebody may come back"],["return_to_ai","The AI goes on at once"]]} />
    <${Q} name="late_offer" label="Tell visitors who asked in vain when somebody is there" value=${t.late_offer} set=${n=>o({late_offer:n})} />
  `}function ap(e){let{form:t,change:o,problems:n}=e,s=t.on_lost,a=i=>o({on_lost:{...s,seconds:i}});return r`
    <${st} ...${e} name="remind_seconds" label="Remind an operator who has not written yet after (seconds)" />
    <${st} ...${e} name="release_seconds" label="Put it back into the queue after (seconds)" hint="Counted from when the operator joined, without a first message." />
    <${st} ...${e} name="answer_seconds" label="Remind an operator of an unanswered message after (seconds)" />
    <${st} ...${e} name="transfer_seconds" label="A colleague may think about a transfer for (seconds)" />
    <${ge} name="on_lost" label="When an operator leaves or is cut off" value=${s.mode} set=${i=>o({on_lost:{...s,mode:i}})} options=${[["requeue","The visitor is first in line for the next one"],["keep","Keep it for the operator for a while"],["return_to_ai","The AI goes on"]]} />
    ${s.mode==="keep"&&r`<${Ge} name="on_lost-seconds" label="Keep it for (seconds)" value=${s.seconds} words=${tn(s.seconds)} set=${a} problems=${n} required />`}
    <${Ge} name="idle_resolve_seconds" label="Resolve a conversation of the AI without a word for (seconds)" min="60" value=${t.idle_resolve_seconds} words=${tn(t.idle_resolve_seconds)} set=${Re(o,"idle_resolve_seconds")} problems=${n} hint="Empty for never." />
    <${Ge} name="keep_days" label="Erase a conversation after so many days without an entry" value=${t.keep_days} set=${Re(o,"keep_days")} problems=${n} hint="For good, and never while a visitor waits or an operator has it. Empty for never." />
    <${Q} name="ratings" label="Ask visitors to rate the AI and the operator once their part is over" value=${t.ratings} set=${i=>o({ratings:i})} />
    <${Q} name="stalls" label="Count an answer as failed when the visitor asks the same again or says that it did not help" value=${t.stalls} set=${i=>o({stalls:i})} />
  `}function st({form:e,change:t,problems:o,name:n,label:s,hint:a}){return r`<${Ge} name=${n} label=${s} hint=${a} value=${e[n]} words=${tn(e[n])} set=${Re(t,n)} problems=${o} required />`}function Re(e,t){return o=>e({[t]:o})}function ip({form:e,change:t,problems:o}){let{megabytes:n,on:s,types:a}=e.attachments,i=c=>t({attachments:{...e.attachments,...c}}),l=c=>u=>i({types:u?[...a,c]:a.filter(d=>d!==c)});return r`
    <${Q} name="attachments" label="Visitors and operators may send each other files" value=${s} set=${c=>i({on:c})} hint="Where the server keeps files." />
    ${s&&r`
      <div class="nested" role="group" aria-label="Kinds of files">
        ${ys.map(([c,u])=>r`<${Q} key=${c} name=${`attachments-${c.replace("/","-")}`} label=${u} value=${a.includes(c)} set=${l(c)} />`)}
        <${ue} name="attachments-types" problems=${o} />
      </div>
      <${Ge} name="attachments-megabytes" label="A file may have at most (megabytes)" value=${n} set=${c=>i({megabytes:c})} problems=${o} min="0" step="any" required />
    `}
  `}var on=class extends T{state={version:0,before:null,form:null,problem:"",refused:{},saving:!1};componentDidMount(){this.#e()}async#e(){try{let{version:t,settings:o}=await y("GET",nl(this.props.agentId));this.setState({version:t,before:o,form:Is(o),problem:""})}catch(t){this.setState({problem:t.detail})}}async#t(t){t.preventDefault();let{form:o,before:n,version:s}=this.state;if(!o||!n)return;let a=Os(o),i=Object.keys(a)[0];if(i!==void 0){this.setState({problem:"Some fields need another value. Nothing was saved.",refused:{}}),this.#o(i);return}this.setState({saving:!0,problem:"",refused:{}});try{await y("PUT",nl(this.props.agentId),{version:s,settings:Pr(o,n)}),this.props.onClose()}catch(l){let{detail:c}=l,u=Yr(c);this.setState({saving:!1,problem:c,refused:u===""?{}:{[u]:c}}),u!==""&&this.#o(u)}}#o(t){requestAnimationFrame(()=>{let o=document.getElementById(`settings-${t}-problem`),n=document.getElementById(`settings-${t}`)??o?.closest("[role=group]")?.querySelector("input");(n??o)?.scrollIntoView({block:"center"}),n instanceof HTMLElement&&n.focus({preventScroll:!0})})}render({agentId:t,onClose:o}){let{form:n,problem:s,refused:a,saving:i}=this.state,l=u=>n&&this.setState({form:{...n,...u}}),c=n?{...a,...Os(n)}:{};return r`
      <${R} id="settings-dialog" title="Handoff settings" onClose=${o}>
        <${rp} agentId=${t} />
        <button type="button" id="open-install" class="link" onClick=${()=>k.value={kind:"install",agentId:t}}>Install it on pages, and check that visitors reach people</button>
        <button type="button" id="open-people" class="link" onClick=${()=>k.value={kind:"people"}}>Operators and teams</button>
        <form id="settings-form" onSubmit=${u=>{this.#t(u)}}>
          ${n?r`<${ol} form=${n} change=${l} problems=${c} />`:!s&&r`<p class="empty">Loading…</p>`}
          <div class="dialog-foot">
            <p id="settings-problem" class="problem" role="alert">${s}</p>
            <button type="submit" id="settings-save" class="action primary" disabled=${!n||i}>${i?"Saving…":"Save"}</button>
          </div>
        </form>
      <//>
    `}};function rp({agentId:e}){let t=m.value?.agents??[];return t.length<2?null:r`
    <div class="field">
      <label for="settings-agent">Agent</label>
      <select id="settings-agent" value=${e} onChange=${n=>{k.value={kind:"settings",agentId:n.target.value}}}>
        ${t.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
    </div>
  `}function nl(e){return`api/agents/${encodeURIComponent(e)}`}function al(e){let t=[{id:"hour",label:"One hour",until:e+36e5},{id:"three",label:"Three hours",until:e+108e5},{id:"tomorrow",label:"Tomorrow morning",until:sl(e,1)},{id:"monday",label:"Next Monday",until:sl(e,lp(e))}];return t.filter(({until:o},n)=>t.findIndex(s=>s.until===o)===n)}function il(e,t){return Number.isFinite(e)?e<=t?"This time is past. Choose a later one.":e>t+2160*36e5?"Choose a time within 90 days.":"":"Choose a day and a time."}function rl(e){let t=new Date(e),o=n=>String(n).padStart(2,"0");return`${t.getFullYear()}-${o(t.getMonth()+1)}-${o(t.getDate())}T${o(t.getHours())}:${o(t.getMinutes())}`}function sl(e,t){let o=new Date(e);return o.setDate(o.getDate()+t),o.setHours(9,0,0,0),o.getTime()}function lp(e){return(8-new Date(e).getDay())%7||7}var nn=class extends T{state={problem:"",sending:!1};#e=Date.now();async#t(t){let o=il(t,Date.now());if(this.setState({problem:o,sending:o===""}),o!=="")return;let n=await Uo(this.props.row,"snooze",{until:t});n!==""&&this.setState({sending:!1,problem:n})}render({onClose:t}){let{problem:o,sending:n}=this.state;return r`
      <${R} id="snooze-dialog" title="Put aside" onClose=${t}>
        <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("until");this.#t(new Date(String(i??"")).getTime())}}>
          <p class="dialog-intro">It stays yours and comes back at that time, or as soon as the visitor writes.</p>
          <div class="presets">
            ${al(this.#e).map(({id:a,label:i,until:l})=>r`
                <button key=${a} type="button" id=${`snooze-${a}`} class="action plain preset" disabled=${n} onClick=${()=>{this.#t(l)}}>
                  <span>${i}</span> <span class="hint">${z(l,this.#e)}</span>
                </button>
              `)}
          </div>
          <label for="snooze-until">Until another time</label>
          <input type="datetime-local" id="snooze-until" name="until" required min=${rl(this.#e)} aria-describedby="snooze-problem" />
          <div class="dialog-foot">
            <p id="snooze-problem" class="problem" role="alert">${o}</p>
            <button type="submit" id="snooze-submit" class="action primary" disabled=${n}>Put aside</button>
          </div>
        </form>
      <//>
    `}};var sn=class extends T{state={problem:"",sending:!1};#e=null;componentDidMount(){this.#e=W.subscribe(()=>this.setState({}))}componentWillUnmount(){this.#e?.()}async#t(t){t.preventDefault();let o=Xr(new FormData(t.target));if(!o){this.setState({problem:"Choose a colleague or a team."});return}this.setState({sending:!0,problem:""});let n=await Uo(this.props.row,"transfer",o);n!==""&&this.setState({sending:!1,problem:n})}render({row:t,onClose:o}){let n=t.operator?.id===m.value?.id,s=t.operator?.name??"a colleague",a=Kr(W.value,[t.operator?.id??"",m.value?.id??""]),i=nt(W.value),{problem:l,sending:c}=this.state;return r`
      <${R} id="transfer-dialog" title="Transfer" onClose=${o}>
        <form onSubmit=${u=>{this.#t(u)}}>
          <p class="dialog-intro">${n?"You have it until somebody has accepted.":`${s} has it until somebody has accepted.`}</p>
          <fieldset>
            <legend>To a colleague</legend>
            ${a.length===0&&r`<p class="hint">You have no colleague for this agent.</p>`}
            <div class="choice-list">${a.map(u=>r`<${ll} key=${u.id} value=${`operator:${u.id}`} label=${u.name} who=${W.value.find(({id:d})=>d===u.id)} hint=${u.text} off=${!u.able} />`)}</div>
          </fieldset>
          ${i.length>0&&r`
            <fieldset>
              <legend>To a team</legend>
              <div class="choice-list">${i.map(u=>r`<${ll} key=${u} value=${`team:${u}`} label=${u} hint="one after the other is asked" off=${!1} />`)}</div>
            </fieldset>
          `}
          <label for="transfer-note">What should be known? (optional)</label>
          <textarea id="transfer-note" name="note" rows="2" maxlength="2000"></textarea>
          ${!n&&r`
            <label for="transfer-reason">Why do you move it from ${s}? ${s} will see it.</label>
            <input id="transfer-reason" name="reason" required maxlength="200" autocomplete="off" />
          `}
          <div class="dialog-foot">
            <p id="transfer-problem" class="problem" role="alert">${l}</p>
            <button type="submit" id="transfer-submit" class="action primary" disabled=${c}>Ask</button>
          </div>
        </form>
      <//>
    `}};function ll({value:e,label:t,who:o,hint:n,off:s}){return r`
    <label class=${`check ${s?"off":""}`}>
      <input type="radio" name="target" value=${e} disabled=${s} />
      ${o&&r`<${ot} name=${t} avatar=${o.avatar} />`}
      <span>${t}</span> <span class="hint">${o?.role?`${o.role} · ${n}`:n}</span>
    </label>
  `}var cp=6e4;function cl(e,t,o,n){let[s,a]=[e,t].map(l=>l!==null&&up(l,o));if(s&&!a)return"ends";let i=t!==null&&(se(t,o)!==null||n-(t.called?t.updated_at:t.since)<cp);return!s&&a&&i?"begins":null}function ul(e,t){return e!==null&&t&&e.live&&e.status==="available"}function dl(e,t){let o=se(e,t),n=ee(e.visitor,e.contact);return!o&&e.called?{title:`You are mentioned: ${n}`,body:""}:{title:o?.kind==="transfer"?`${o.from??"A colleague"} asks you to take ${n}`:o?`Offered to you: ${n}`:`${n} is waiting`,body:e.cause?j(e.cause):""}}function pl(e,t){return typeof e?.remind_at=="number"&&t!==null&&!t.remind_at&&Ps(t)}function Ps(e){return e?.list==="mine"&&e.preview?.from!=="operator"&&!e.snoozed_until}function fl(e){return{title:`${ee(e.visitor,e.contact)} waits for your reply`,body:""}}function up(e,t){return se(e,t)!==null||e.called===!0||e.list==="waiting"&&e.phase==="waiting"&&!e.callback}var qs="handoff-inbox:bell",dp=3e3,pp=[660,880],Fs=.16,ht=null,hl=0,$l=!navigator.locks,an=new Map,rn=new Map,gl=h(()=>r`
    <button type="button" id="bell" class="quiet" aria-pressed=${String(Ce.value)} onClick=${()=>{Us(!Ce.value)}}>
      ${Ce.value?"Alerts on":"Alerts off"}
    </button>
  `);function vl(){Ce.value=Oe(qs)==="on",w.onChange=fp,navigator.locks?.request(qs,()=>($l=!0,new Promise(()=>{})))}async function Us(e){if(Ce.value=e,Me(qs,e?"on":"off"),!e)return mp();bl(),globalThis.Notification?.permission==="default"&&await Notification.requestPermission()}function fp(e,t){let o=m.peek(),n=(t??e)?.id;if(!o||!n||!Ae.peek())return;let s=cl(e,t,o,Date.now());s==="ends"&&(an.get(n)?.close(),an.delete(n)),Ps(t)||(rn.get(n)?.close(),rn.delete(n));let a=Ce.peek()&&$l&&ul(o,ie.peek()==="live"),i=pl(e,t);s!=="begins"&&!i||!t||!a||(Date.now()-hl>=dp&&bl(),!(!document.hidden&&document.hasFocus())&&(i?ml(t,fl(t),rn):ml(t,dl(t,o),an)))}function ml(e,{title:t,body:o},n){if(globalThis.Notification?.permission!=="granted")return;let s=new Notification(t,{body:o,tag:`handoff-${e.id}`});s.onclick=()=>{focus(),I(e.id),s.close()},n.set(e.id,s)}function bl(){hl=Date.now(),ht??=new AudioContext,ht.resume(),pp.forEach((e,t)=>{if(!ht)return;let[o,n]=[ht.createOscillator(),ht.createGain()],s=ht.currentTime+t*Fs;o.frequency.value=e,n.gain.setValueAtTime(0,s),n.gain.linearRampToValueAtTime(.2,s+.02),n.gain.linearRampToValueAtTime(0,s+Fs),o.connect(n).connect(ht.destination),o.start(s),o.stop(s+Fs)})}function mp(){for(let e of[an,rn]){for(let t of e.values())t.close();e.clear()}}function Z(e){return be(()=>e(fe.value)).value}function ve({at:e}){return r`<time datetime=${we(e)} title=${_e(e)}>${Ln(e)}</time>`}var Dt=h(({until:e})=>{let t=e-fe.value;return r`<time class=${`countdown ${t<1e4?"short":""}`} role="timer" aria-live="off" datetime=${we(e)} title=${_e(e)}>${To(e,fe.value)}</time>`});var yl=h(({id:e})=>{let t=w.get(e);if(!t)return null;let o=F.value==="waiting"?t.since:t.updated_at,n=(m.value?.agents.length??0)>1;return r`
      <button
        type="button"
        class=${`row ${t.phase} ${V.value===e?"pointed":""}`}
        data-conversation=${e}
        aria-current=${_.value===e?"true":null}
        onClick=${()=>{I(e)}}
      >
        <span class="row-head">
          <span class="row-name">${ee(t.visitor,t.contact)}</span>
          <time class="row-time" datetime=${we(o)} title=${_e(o)}>${Z(s=>G(o,s))}</time>
        </span>
        <span class="row-preview">${gp(t)}</span>
        <${hp} row=${t} many=${n} />
      </button>
    `}),hp=h(({row:e,many:t})=>{let o=vt(e,m.value?.id??""),n=e.cause!==null&&e.phase!=="resolved",s=e.phase==="offered"||e.list==="others",a=m.value&&se(e,m.value),i=e.snoozed_until&&Z(l=>z(e.snoozed_until??0,l));return r`
      <span class="row-tags">
        ${a&&r`<span class="tag asked-tag">${a.kind==="offer"?"Asks you":`${a.from??"A colleague"} asks you`} · <${Dt} until=${a.until} /></span>`}
        ${!a&&e.transfer&&r`<span class="tag phase">${e.transfer.to.name} is asked</span>`}
        ${e.priority==="high"&&e.phase!=="resolved"&&r`<span class="tag cause">High priority</span>`}
        ${e.priority==="low"&&e.phase!=="resolved"&&r`<span class="tag">Low priority</span>`}
        ${e.called&&r`<span class="tag asked-tag">Mentions you</span>`}
        ${e.team&&e.phase!=="resolved"&&r`<span class="tag">${e.team}</span>`}
        ${e.callback&&r`<span class="tag cause">Callback</span>`}
        ${i&&r`<span class="tag">Until ${i}</span>`}
        ${e.phase==="ai"&&e.unmet&&r`<span class="tag cause">Asked in vain: ${ut(e.unmet)}</span>`}
        ${s&&r`<span class="tag phase">${o}</span>`}
        ${n&&e.cause&&r`<span class="tag cause">${j(e.cause)}</span>`}
        ${(e.tags??[]).map(l=>r`<span key=${l} class="tag own-tag" dir="auto">${l}</span>`)}
        ${t&&E.value===null&&r`<span class="tag">${L(e.agent_id)}</span>`}
      </span>
    `}),$p={visitor:"",ai:"AI: ",operator:"Team: ",system:""};function gp({preview:e}){return e?`${$p[e.from]??""}${e.text}`:"No message yet"}function $t(e,t,o,n=1){return e.count===0?{start:0,end:0}:{start:e.at(t-o*n),end:e.at(t+o*(1+n))+1}}function Wt(e,t,o,n){let s=$t(t,o,n,.5);return e.start<=s.start&&e.end>=s.end}function cn(e,t){return{count:e,at:o=>Math.max(0,Math.min(e-1,Math.floor(o/t)))}}function _l(e,t){let o=e.map(({id:n,at:s})=>({at:s,now:t(n)})).filter(({now:n})=>n>=0).map(({at:n,now:s})=>s-n);return o.sort((n,s)=>n-s),o[Math.floor(o.length/2)]??0}var ln=class{count=0;total=0;#e=new Float64Array(0);#t=new Float64Array(1);fill(t,o){let n=2**Math.ceil(Math.log2(Math.max(t,1))),s=new Float64Array(n+1);this.#e=new Float64Array(n);for(let a=0;a<t;a+=1){let i=o(a);this.#e[a]=i,s[a+1]=i}for(let a=1;a<=n;a+=1){let i=a+(a&-a);i<=n&&(s[i]=(s[i]??0)+(s[a]??0))}this.#t=s,this.count=t,this.total=s[n]??0}grow(t,o){if(t>this.#e.length){let[n,s]=[this.count,this.#e];this.fill(t,a=>a<n?s[a]??0:o(a));return}for(;this.count<t;this.count+=1)this.#o(this.count,o(this.count))}measured(t,o){let n=o-(this.#e[t]??0);return Math.abs(n)<.01?!1:(this.#o(t,n),!0)}offset(t){let o=0;for(let n=t;n>0;n-=n&-n)o+=this.#t[n]??0;return o}at(t){let[o,n]=[0,t];for(let s=this.#e.length;s>=1;s/=2){let a=this.#t[o+s];a!==void 0&&a<=n&&(o+=s,n-=a)}return Math.max(0,Math.min(this.count-1,o))}#o(t,o){this.#e[t]=(this.#e[t]??0)+o,this.total+=o;for(let n=t+1;n<this.#t.length;n+=n&-n)this.#t[n]=(this.#t[n]??0)+o}};var vp=93,bp=800,wl=150,un=null;function pn(e){let t=F.value,o=w.rows(t),n=o[Ia(o.length,w.placeOf(t,V.value),e)]?.id;n!==void 0&&(V.value=n,un?.reveal(n))}var dn=class extends ye{#e=null;#t=vp;#o=bp;#n=0;#a={start:0,end:0};#i=[];#s=0;#r=0;#u=-wl;#c;#l=null;#p=null;#d=null;#f=new ResizeObserver(()=>this.#v());componentDidMount(){un=this,this.componentDidUpdate()}componentWillUnmount(){super.componentWillUnmount(),un===this&&(un=null),this.#f.disconnect(),clearTimeout(this.#c)}componentDidUpdate(){let t=this.#e;if(!t)return;this.#r!==0&&(t.scrollTop+=this.#r),this.#l!==null&&(t.scrollTop=this.#l),[this.#r,this.#l]=[0,null];let o=this.#d&&t.querySelector(`[data-conversation="${CSS.escape(this.#d)}"]`);o instanceof HTMLElement&&o!==document.activeElement&&o.focus({preventScroll:!0})}reveal(t){let o=w.placeOf(this.props.name,t);if(o<0||!this.#e)return;let n=o*this.#t;this.#n=Math.max(Math.min(this.#n,n),n+this.#t-this.#o),this.#s=0,this.#m(),this.#p=t,this.#l=this.#n,this.forceUpdate()}#g=t=>{this.#e=t,this.#f.disconnect(),t&&this.#f.observe(t)};#v(){let t=this.#e;if(!t||t.clientHeight===0)return;t.scrollTop===0&&(t.scrollTop=this.#n-this.#s);let o=t.clientHeight,n=t.querySelector("li")?.getBoundingClientRect().height||this.#t;o===this.#o&&n===this.#t||([this.#o,this.#t]=[o,n],this.forceUpdate())}#b=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#n=t.scrollTop+this.#s,this.#u=performance.now(),this.#m();let{name:o}=this.props,n=cn(w.rows(o).length,this.#t);Wt(this.#a,n,this.#n,this.#o)||this.forceUpdate(),this.#n>0&&n.at(this.#n+2*this.#o)>=n.count-1&&Gn()};#m(){let t=w.rows(this.props.name),{start:o,end:n}=$t(cn(t.length,this.#t),this.#n,this.#o,0);this.#i=t.slice(o,n).map(({id:s},a)=>({id:s,at:o+a}))}#h=t=>{let o=Ca[t.key];!o||t.ctrlKey||t.metaKey||t.altKey||(t.preventDefault(),pn(o))};view({name:t}){let o=w.rows(t),n=ae.find(l=>l.name===t);if(o.length===0)return r`<p class="empty" id="rows">${Ae.value?n?.empty:"Loading…"}</p>`;let s=!!Te.value[t],a=this.#$(t,o.length).map(l=>({at:l,id:o[l]?.id??""}));this.#m();let i=l=>`${l*this.#t-this.#s}px`;return r`
      <div class="rows-scroller" ref=${this.#g} onScroll=${this.#b}>
        <ul class="rows even" id="rows" aria-label=${n?.label} style=${{blockSize:i(o.length)}} onKeyDown=${this.#h}>
          ${a.map(({at:l,id:c})=>r`
              <li key=${c} aria-posinset=${l+1} aria-setsize=${s?-1:o.length} style=${{insetBlockStart:i(l)}}><${yl} id=${c} /></li>
            `)}
        </ul>
        ${s&&r`<button type="button" id="load-more" class="more" onClick=${()=>{Gn()}}>Load more</button>`}
      </div>
    `}#$(t,o){let n=$=>w.placeOf(t,$);if(this.#n>0){let $=_l(this.#i,n)*this.#t;this.#s+=$,this.#n=Math.max(0,this.#n+$)}this.#y();let s=document.activeElement,a=s instanceof HTMLElement&&this.#e?.contains(s);this.#d=this.#p??(a?s.dataset.conversation??null:null),this.#p=null;let i=cn(o,this.#t);Wt(this.#a,i,this.#n,this.#o)||(this.#a=$t(i,this.#n,this.#o));let{start:l,end:c}=this.#a,u=Array.from({length:Math.min(c,o)-l},($,f)=>l+f),d=this.#d===null?-1:n(this.#d);return d<0||d>=l&&d<c?u:[...u,d].sort(($,f)=>$-f)}#y(){if(clearTimeout(this.#c),this.#s===0)return;let t=this.#u+wl-performance.now();if(t>0){this.#c=setTimeout(()=>this.forceUpdate(),t);return}this.#r+=this.#s,this.#s=0}};var Bs=[{key:"j / k",label:"Next or previous conversation"},{key:"Enter",label:"Open it"},{key:"↓ ↑ Home End",label:"Move in the list, from a row"},{key:"1 … 5",label:"Go to a list"},{key:"c",label:"Take, accept or join",actions:["claim","accept","join"]},{key:"r",label:"Write a reply"},{key:"n",label:"Write a note for the team"},{key:"/ in a reply",label:"Canned replies"},{key:"@ in a note",label:"Mention a colleague"},{key:"i",label:"Draft a reply with the AI"},{key:"d",label:"Decline",actions:["decline"]},{key:"o",label:"Take over from a colleague",actions:["take-over"]},{key:"t",label:"Transfer",actions:["transfer"]},{key:"w",label:"Do not ask the colleague any more",actions:["withdraw"]},{key:"s",label:"Put aside, or take up again",actions:["snooze","wake"]},{key:"x",label:"Return to AI",actions:["return"]},{key:"e",label:"Resolve",actions:["resolve"]},{key:"z",label:"Reopen",actions:["reopen"]},{key:"l",label:"Tags"},{key:"a",label:"Give a waiting visitor to a team"},{key:"p",label:"Add to knowledge base",actions:["publish"]},{key:"u",label:"Unanswered questions"},{key:"f",label:"Filter and views"},{key:"/",label:"Search what was said"},{key:"v",label:"Available or Away"},{key:"b",label:"Alerts on or off"},{key:"m",label:"Operators and teams"},{key:"g",label:"Install an agent, and check that it is"},{key:",",label:"Handoff settings"},{key:".",label:"Details"},{key:"?",label:"This list"},{key:"Esc",label:"Leave the reply field"}];function kl(e){return Bs.find(t=>t.key===e)?.actions??[]}function fn(e,t=[]){let o=new Map;for(let s of e.flatMap(({tags:a})=>a??[]))o.set(s,(o.get(s)??0)+1);return[...o.keys()].filter(s=>!t.includes(s)).sort((s,a)=>(o.get(a)??0)-(o.get(s)??0)||s.localeCompare(a)).slice(0,100)}function xl(e,t){let o=e.replaceAll(","," ").replace(/\s+/g," ").trim(),n=t.some(s=>s.toLocaleLowerCase()===o.toLocaleLowerCase());return o===""||n?null:o}var io=b(!1),zs=b({of:"",views:[]});function Al(){return`handoff-inbox:views:${m.peek()?.id??""}`}function Hs(){let e=m.value?.id??"";return zs.value.of===e?zs.value.views:Fa(Oe(Al()))}function Sl(e){zs.value={of:m.peek()?.id??"",views:e},Me(Al(),JSON.stringify(e))}function Gs(){io.value=!io.value,io.value&&requestAnimationFrame(()=>document.getElementById("filter-tag")?.focus())}var El=h(()=>r`
    <button type="button" id="filter" class="square" aria-label="Filter and views" title="Filter and views" aria-expanded=${String(io.value)} aria-controls="filter-panel" aria-pressed=${String(!Da(pe.value))} onClick=${Gs}>
      <${H} name="sieve" />
    </button>
  `),Cl=h(()=>{let e=Ra(pe.value);return r`
    <p class="filter-line" role="status" id="filter-line">
      ${e!==""&&r`Only: ${e} <button type="button" id="filter-off" class="link" onClick=${()=>ts(jt)}>Show all</button>`}
    </p>
  `}),Il=h(()=>{if(!io.value)return null;let e=pe.value,t=o=>ts({...e,...o});return r`
    <section class="filter-panel" id="filter-panel" aria-label="Filter and views">
      <${Tl} id="filter-tag" label="Tag" value=${e.tag} options=${fn(w.all())} set=${o=>t({tag:o})} />
      <${Tl} id="filter-team" label="Team" value=${e.team} options=${nt(W.value)} set=${o=>t({team:o})} />
      <${js} id="filter-called" label="I am mentioned" value=${e.called} set=${o=>t({called:o})} />
      <${js} id="filter-high" label="High priority" value=${e.high} set=${o=>t({high:o})} />
      <${js} id="filter-unmet" label="Asked for a person in vain" value=${e.unmet} set=${o=>t({unmet:o})} />
      <${yp} />
    </section>
  `});function Tl({id:e,label:t,value:o,options:n,set:s}){let a=o===""||n.includes(o)?n:[o,...n];return r`
    <div class="field">
      <label for=${e}>${t}</label>
      <select id=${e} value=${o} onChange=${i=>s(i.target.value)}>
        <option value="">Any</option>
        ${a.map(i=>r`<option key=${i} value=${i}>${i}</option>`)}
      </select>
    </div>
  `}function js({id:e,label:t,value:o,set:n}){return r`<label class="check"><input type="checkbox" id=${e} checked=${o} onChange=${s=>n(s.target.checked)} /> ${t}</label>`}var yp=h(()=>{let e=t=>{t.preventDefault();let o=t.target,n=String(new FormData(o).get("view")??"");Sl(Pa(Hs(),{name:n,agent:E.value,list:F.value,sieve:pe.value})),o.reset()};return r`
    <h3>Saved views</h3>
    <ul class="views" id="views" aria-label="Saved views">
      ${Hs().map(t=>r`
          <li key=${t.name}>
            <button type="button" class="link view" data-view=${t.name} onClick=${()=>_p(t)}>${t.name}</button>
            <button type="button" class="tag-off" aria-label=${`Forget the view ${t.name}`} onClick=${()=>Sl(Hs().filter(({name:o})=>o!==t.name))}><${H} name="cross" /></button>
          </li>
        `)}
    </ul>
    <form class="tag-form" onSubmit=${e}>
      <label class="hidden" for="view-name">Save this list and filter as</label>
      <input id="view-name" name="view" required maxlength=${Wn} autocomplete="off" placeholder="Save this list and filter as" />
      <button type="submit" id="view-save" class="action plain">Save</button>
    </form>
    <p class="hint">Views are kept in this browser.</p>
  `});function _p({agent:e,list:t,sieve:o}){let n=m.value?.agents.some(({id:s})=>s===e)??!1;F.value=t,pe.value=o,Fo(n?e:null)}var Dl="handoff-inbox:single-keys";function Wl(){pt.value=Oe(Dl)!=="off",document.addEventListener("keydown",kp)}function Ll(e){pt.value=e,Me(Dl,e?"on":"off")}var wp={j:()=>pn(1),k:()=>pn(-1),r:()=>Nl(!1),n:()=>Nl(!0),i:()=>Ml("suggest"),l:()=>Ol("tag"),a:()=>Ol("assign-team"),p:()=>qo(),u:()=>k.value={kind:"questions"},m:()=>k.value={kind:"people"},g:()=>Sp(),f:Gs,v:()=>{tt(m.value?.status==="available"?"away":"available")},b:()=>{Us(!Ce.value)},",":()=>Ml("open-settings"),".":()=>J.value=!J.value,"/":()=>document.getElementById("search")?.focus(),"?":()=>k.value={kind:"help"}};function kp(e){let t=e.target;if(e.key==="Escape"&&t.id==="composer"&&t.blur(),!pt.value||e.ctrlKey||e.metaKey||e.altKey||e.isComposing||k.value||Tp(t))return;if(e.key==="Enter"&&t===document.body&&V.value){e.preventDefault(),I(V.value);return}let o=wp[e.key]??xp(e.key);o&&(e.preventDefault(),o())}function xp(e){let t=kl(e);if(t.length>0)return()=>Si(t);let o=/^[1-9]$/.test(e)?ae[Number(e)-1]:void 0;return o?()=>F.value=o.name:null}function Ml(e){document.getElementById(e)?.click()}function Ol(e){P.value&&(J.value=!0),requestAnimationFrame(()=>document.getElementById(e)?.focus())}function Nl(e){je.value=e,requestAnimationFrame(()=>document.getElementById("composer")?.focus())}function Sp(){let e=E.value??m.value?.agents[0]?.id;e!==void 0&&(k.value={kind:"install",agentId:e})}function Tp(e){return e.isContentEditable||["INPUT","TEXTAREA","SELECT"].includes(e.tagName)}var Pe=()=>k.value=null,Rl=h(()=>{let e=k.value;switch(e?.kind){case"settings":return r`<${on} key=${e.agentId} agentId=${e.agentId} onClose=${Pe} />`;case"reason":return r`<${Ap} deed=${e.deed} row=${e.row} />`;case"transfer":return r`<${sn} row=${e.row} onClose=${Pe} />`;case"snooze":return r`<${nn} row=${e.row} onClose=${Pe} />`;case"install":return r`<${Bo} key=${e.agentId} agentId=${e.agentId} onClose=${Pe} />`;case"people":return r`<${Ko} onClose=${Pe} />`;case"page":return r`<${Go} key=${`${e.row.id}:${e.question}`} row=${e.row} question=${e.question} onClose=${Pe} />`;case"questions":return r`<${Xo} onClose=${Pe} />`;case"ledger":return r`<${jo} onClose=${Pe} />`;case"help":return r`<${Ep} />`;default:return null}});function Ap({deed:e,row:t}){let o=t.operator?.name??"a colleague",n=e==="decline"?"Decline":`Take over from ${o}`;return r`
    <${R} id="reason-dialog" title=${n} onClose=${Pe}>
      <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("reason");Ai(e,t,String(i??"").trim())}}>
        <label for="reason">Why? ${e==="decline"?"The team will see it. (optional)":`${o} will see it.`}</label>
        <input id="reason" name="reason" required=${e!=="decline"} maxlength="200" autocomplete="off" />
        <div class="dialog-foot"><button type="submit" id="reason-submit" class="action primary">${e==="decline"?"Decline":"Take over"}</button></div>
      </form>
    <//>
  `}var Ep=h(()=>{let e=t=>Ll(t.target.checked);return r`
    <${R} id="help-dialog" title="Keyboard" onClose=${Pe}>
      <dl class="keys">${Bs.map(({key:t,label:o})=>r`<dt><kbd>${t}</kbd></dt><dd>${o}</dd>`)}</dl>
      <label class="check"><input type="checkbox" id="single-keys" checked=${pt.value} onChange=${e} /> Use single keys</label>
    <//>
  `});var mn=h(({action:e,row:t})=>{let o=le.value===`${e.id}:${t.id}`;return r`
      <button
        type="button"
        id=${`action-${e.id}`}
        class=${`action ${e.tone}`}
        disabled=${e.why!==""||o}
        title=${e.why||null}
        onClick=${()=>{ft(e.id,t)}}
      >
        ${e.label}
      </button>
    `});var Pl=h(({row:e})=>{let t=m.value;if(!t)return null;let o=se(e,t);if(!o)return r`<${Cp} row=${e} />`;let n=o.kind==="offer"?"This conversation is offered to you":`${o.from??"A colleague"} asks you to take this conversation`;return r`
      <section class="asked" id="asked" aria-label=${o.kind==="offer"?"Offer":"Transfer"}>
        <div class="asked-words">
          <p role="status"><strong>${n}</strong></p>
          ${o.note&&r`<p class="asked-note" dir="auto">“${o.note}”</p>`}
        </div>
        <span class="asked-time"><span class="hidden">Time left: </span><${Dt} until=${o.until} /></span>
        <div class="asked-actions">${Ve(e,t).map(s=>r`<${mn} key=${s.id} action=${s} row=${e} />`)}</div>
      </section>
    `}),Cp=h(({row:e})=>{let{transfer:t}=e;if(!t||e.phase!=="human")return null;let o=e.operator?.id===m.value?.id,s=me.value.findLast(a=>a.type==="transfer_offered")?.forced?.by?.id===m.value?.id;return r`
      <section class="asked under-way" id="transfer-under-way" aria-label="Transfer">
        <p class="asked-words" role="status">${t.to.name} is being asked to take it${o?". Until then you have it.":"."}</p>
        <span class="asked-time"><span class="hidden">Time left: </span><${Dt} until=${t.until} /></span>
        ${s&&!o&&r`<button type="button" id="asked-withdraw" class="action plain" onClick=${()=>{ft("withdraw",e)}}>Do not ask any more</button>`}
      </section>
    `}),Fl=h(()=>{let e=m.value,t=Kt.value.filter(o=>o.id!==_.value);return e?r`
    <ul class="asked-list" id="asked-list" aria-label="Waits for your answer" aria-live="polite" aria-relevant="additions">
      ${t.map(o=>{let n=se(o,e);return r`
          <li key=${o.id}>
            <button type="button" class="asked-row" data-asked=${o.id} onClick=${()=>{I(o.id)}}>
              <span>${n?.kind==="transfer"?`${n.from??"A colleague"} asks you to take ${ee(o.visitor,o.contact)}`:`Offered to you: ${ee(o.visitor,o.contact)}${o.cause?`. ${j(o.cause)}`:""}`}</span>
              <${Dt} until=${n?.until??0} />
            </button>
          </li>
        `})}
    </ul>
  `:null});var ql=h(()=>{let e=m.value,t=e?xa(e):"";return r`
    <div class="away" role="status">
      ${t&&r`<div class="away-box" id="away"><p>${t}</p><button type="button" id="i-am-back" class="action primary" onClick=${()=>{tt("available")}}>I am back</button></div>`}
    </div>
  `});var Ul=h(()=>{let e=Z(t=>Ho(te.value,t));return e===""?null:r`<button type="button" id="open-ledger" class="ledger-line" aria-haspopup="dialog" onClick=${()=>k.value={kind:"ledger"}}>${e}</button>`});var Bl=h(()=>{let{words:e}=q.value;return r`
    <form class="search" role="search" onSubmit=${n=>{n.preventDefault(),vi()}}>
      <label class="hidden" for="search">Search what was said</label>
      <input
        id="search"
        type="search"
        placeholder="Search what was said"
        autocomplete="off"
        spellcheck=${!1}
        maxlength="200"
        value=${e}
        onInput=${n=>Po(n.target.value)}
        onKeyDown=${n=>{n.key==="Escape"&&(n.preventDefault(),bi(),n.target.blur())}}
      />
    </form>
  `}),Hl=h(()=>{let e=q.value,t=Ka(e);return r`
    <div class="rows-scroller" id="found">
      <p class=${e.problem?"found-line problem":"found-line"} role="status" id="found-line">${t}</p>
      <ul class="rows" aria-label="What was found, the latest first">
        ${e.items.map(o=>r`<${Ip} key=${`${o.row.id}:${o.seq}`} item=${o} />`)}
      </ul>
      ${e.stage==="done"&&e.next!==null&&r`<button type="button" id="find-more" class="more" onClick=${()=>{Qn()}}>Load more</button>`}
    </div>
  `}),Ip=h(({item:e})=>{let{visitor:t,list:o,said:n}=Xa(e),s=re.value,a=_.value===e.row.id&&s?.seq===e.seq,i=(m.value?.agents.length??0)>1;return r`
      <li>
        <button type="button" class="row" data-found=${`${e.row.id}:${e.seq}`} aria-current=${a?"true":null} onClick=${()=>ki(e)}>
          <span class="row-head">
            <span class="row-name">${t}</span>
            <time class="row-time" datetime=${we(e.at)} title=${_e(e.at)}>${Z(l=>G(e.at,l))}</time>
          </span>
          <span class="row-found" dir="auto"><span class="row-said">${n}: </span>${e.excerpt.map(({text:l,hit:c})=>c?r`<mark>${l}</mark>`:l)}</span>
          <span class="row-tags">
            <span class="tag">${o}</span>
            ${i&&E.value===null&&r`<span class="tag">${L(e.row.agent_id)}</span>`}
          </span>
        </button>
      </li>
    `});var Mp=[{status:"available",label:"Available"},{status:"away",label:"Away"},{status:"offline",label:"Offline"}],jl=h(()=>{let e=m.value;if(!e)return null;let t=ie.value==="live",o=t&&e.live&&e.status==="available";return r`
    <div class="status" role="group" aria-label="Your status">
      <div class="choices">
        ${Mp.map(({status:n,label:s})=>r`
            <button
              key=${n}
              type="button"
              id=${`status-${n}`}
              class=${`choice ${n}`}
              aria-pressed=${String(e.status===n)}
              onClick=${()=>{tt(n)}}
            >
              ${s}
            </button>
          `)}
      </div>
      <p id="duty" class=${`duty ${o?"serving":"idle"}`} role="status">
        <span class="dot" aria-hidden="true"></span><span>${ka(e,t)}</span>
      </p>
    </div>
  `});function zl(){return r`
    <section class="sidebar" aria-label="Conversations">
      <header class="top">
        <${Np} />
        <${jl} />
      </header>
      <${ql} />
      <${Fl} />
      <${Ul} />
      <div class="seek"><${Bl} /><${El} /></div>
      <${Il} />
      <${Cl} />
      <${Op} />
      <${Lp} />
    </section>
  `}var Op=h(()=>q.value.words===""?r`<${Dp} /><${dn} key=${F.value} name=${F.value} />`:r`<${Hl} />`),Np=h(()=>{let e=m.value?.agents??[],t=E.value??e[0]?.id,o=n=>Fo(n.target.value||null);return r`
    <div class="agent-switch">
      <label class="hidden" for="agent">Agent</label>
      <select id="agent" value=${E.value??""} onChange=${o}>
        <option value="">All agents</option>
        ${e.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
      ${t!==void 0&&r`<button
        type="button"
        id="open-settings"
        class="square"
        aria-label="Handoff settings"
        title="Handoff settings"
        onClick=${()=>k.value={kind:"settings",agentId:t}}
      >
        <${H} name="gear" />
      </button>`}
    </div>
  `});function Dp(){return r`<nav class="tabs" aria-label="Lists">${ae.map(({name:e,label:t})=>r`<${Wp} key=${e} name=${e} label=${t} />`)}</nav>`}var Wp=h(({name:e,label:t})=>{let o=w.count(e);return r`
      <button
        type="button"
        id=${`list-${e}`}
        class=${`tab ${e==="waiting"&&o>0?"pressing":""}`}
        aria-current=${F.value===e?"true":null}
        onClick=${()=>F.value=e}
      >
        <span>${t}</span> <span class="count">${Ea(o,!!Te.value[e])}</span>
      </button>
    `}),Lp=h(()=>r`
    <footer class="foot">
      <span id="connection" role="status">${ie.value==="reconnecting"?"Reconnecting…":""}</span>
      <${gl} />
      <button type="button" id="open-questions" class="quiet" aria-haspopup="dialog" onClick=${()=>k.value={kind:"questions"}}>
        Questions <kbd>u</kbd>
      </button>
      <button type="button" id="open-help" class="quiet" onClick=${()=>k.value={kind:"help"}}>
        Keyboard <kbd>?</kbd>
      </button>
    </footer>
  `);var Gl="en",Yl=h(({id:e})=>{let t=ke(e);if(t.length===0)return null;let o=n=>{Xn(e,n),document.getElementById("composer")?.focus()};return r`
      <ul class="attached" id="attached" aria-label="Files to send">
        ${t.map(({n,name:s,size:a,part:i,file:l})=>r`
            <li key=${n}>
              <bdi class="file-name">${s}</bdi> <span class="hint">${Qt(a,Gl)}</span>
              ${l===null&&r`<progress max="1" value=${i} aria-label=${`Sending ${s}`}></progress>`}
              <button type="button" class="square" aria-label=${`Remove ${s}`} onClick=${()=>o(n)}>×</button>
            </li>
          `)}
      </ul>
    `}),Kl=h(({files:e})=>{let t=_.value;return r`<ul class="entry-files">${e.map(o=>r`<${Rp} key=${o.id} id=${t} file=${o} />`)}</ul>`});function Rp({id:e,file:t}){let{bytes:o,media_type:n,name:s}=t,a=Et(`api/conversations/${e}/files/${t.id}`),i=Qt(o,Gl);return r`
    <li>
      <a class="entry-file" href=${a} download=${s}>
        ${n.startsWith("image/")&&r`<img src=${a} alt="" loading="lazy" width="220" height="150" />`}
        <span><span class="hidden">Download</span> <bdi class="file-name">${s}</bdi> <span class="hint">${i}</span></span>
      </a>
    </li>
  `}var Ys=new Set;function Xl(){B(()=>{let e=P.value?.agent_id;e!==void 0&&!Ee.value.has(e)&&Pp(e)})}async function Pp(e){if(!Ys.has(e)){Ys.add(e);try{let{settings:t}=await y("GET",`api/agents/${e}`);Ee.value=new Map(Ee.peek()).set(e,t.canned??[])}catch{}finally{Ys.delete(e)}}}function Vl(e){return{visitor:e.visitor.name??e.contact?.name??"",operator:m.peek()?.name??"",agent:L(e.agent_id),page:e.page??""}}var ro="composer-choices",hn=class extends ye{#e=null;#t=null;#o=0;#n=null;componentDidUpdate(){this.#n!==null&&this.#e&&this.#e.setSelectionRange(this.#n,this.#n),this.#n=null,document.getElementById(`${ro}-${this.#o}`)?.scrollIntoView({block:"nearest"})}#a(t,o){let{row:n,note:s}=this.props,a=W.peek().filter(({id:l})=>l!==m.peek()?.id),i=Ee.peek().get(n.agent_id)??[];this.#t=s?hi(t,o,a):mi(t,o,i,Vl(n)),this.#o=0,this.forceUpdate()}#i(){this.#t!==null&&(this.#t=null,this.forceUpdate())}#s(t){let{place:o}=this.props;if(!this.#t)return;let{text:n,caret:s}=gi(Y.value.get(o)??"",this.#t,t);this.#t=null,this.#n=s,Qe(o,n),this.forceUpdate(),this.#e?.focus()}#r=t=>{let{value:o,selectionStart:n}=t.target,{row:s,place:a,note:i}=this.props;Qe(a,o),this.#a(o,n),!i&&o.trim()!==""&&!o.startsWith("/")&&Oi(s.id)};#u=t=>{t.isComposing||(this.#t&&this.#c(t)?(t.preventDefault(),t.stopPropagation()):t.key==="Enter"&&!t.shiftKey&&(t.preventDefault(),this.props.onSend()))};#c(t){let o=this.#t?.choices??[],n=o[this.#o];if(t.key==="ArrowDown"||t.key==="ArrowUp")this.#o=(this.#o+(t.key==="ArrowDown"?1:o.length-1))%o.length,this.forceUpdate();else if((t.key==="Enter"||t.key==="Tab")&&!t.shiftKey&&n)this.#s(n);else if(t.key==="Escape")this.#i();else return!1;return!0}view({place:t,note:o,enabled:n,onPaste:s}){let a=this.#t;return r`
      <textarea
        id="composer"
        ref=${l=>this.#e=l}
        rows="2"
        aria-label=${o?"Your note, only for the team":"Your reply"}
        aria-describedby=${n?null:"composer-why"}
        aria-autocomplete="list"
        aria-controls=${a?ro:null}
        aria-activedescendant=${a?`${ro}-${this.#o}`:null}
        placeholder=${o?"Write a note. The visitor never sees it. @ calls a colleague.":n?"Write a reply… / for a canned one":""}
        disabled=${!n}
        value=${Y.value.get(t)??""}
        onInput=${this.#r}
        onPaste=${l=>s(l,l.clipboardData)}
        onKeyDown=${this.#u}
        onBlur=${()=>this.#i()}
      ></textarea>
      ${a&&this.#l(a.choices,o)}
      <p class="hidden" role="status">${a?`${a.choices.length} ${o?"colleagues":"replies"}, arrow keys to choose`:""}</p>
    `}#l(t,o){return r`
      <ul id=${ro} class="choices-list" role="listbox" aria-label=${o?"Colleagues":"Canned replies"} onMouseDown=${s=>s.preventDefault()}>
        ${t.map((s,a)=>r`
            <li key=${s.key} id=${`${ro}-${a}`} role="option" aria-selected=${String(a===this.#o)} class="choice-item" onClick=${()=>this.#s(s)}>
              <strong>${s.label}</strong> <span>${s.hint}</span>
            </li>
          `)}
      </ul>
    `}};var Jl=h(({row:e})=>{let t=m.value;if(!t)return null;let o=je.value,n=o?{enabled:!0}:wa(e,t),s=o?Vt(e.id):e.id,a=Y.value.get(s)??"",i=o?null:Yn(e.agent_id),l=a.trim()===""&&(o||to(e.id).length===0),c=!o&&ke(e.id).some(({file:g})=>g===null),u=()=>{n.enabled&&!l&&!c&&Ei(a.trim(),o)},d=g=>{g.preventDefault(),u()},$=(g,C)=>{!i||!n.enabled||!C?.types.includes("Files")||C.types.includes("text/plain")||(g.preventDefault(),Kn(e,[...C.files]))},f=g=>$(g,g.dataTransfer),p=g=>{let C=g.target;Kn(e,[...C.files??[]]),C.value=""};return r`
      <form class=${`composer ${o?"noting":""}`} id="composer-form" onSubmit=${d} onDragOver=${f} onDrop=${f}>
        <${qp} />
        ${!n.enabled&&r`<${Up} why=${n.why} remedy=${n.remedy} row=${e} />`}
        ${i&&r`<${Yl} id=${e.id} />`}
        <div class="composer-box">
          ${i&&r`
            <button type="button" id="attach" class="square" aria-label="Attach a file" title="Attach a file" disabled=${!n.enabled} onClick=${()=>document.getElementById("attach-input")?.click()}>
              <${H} name="clip" />
            </button>
            <input type="file" id="attach-input" multiple hidden accept=${i.endings.map(g=>`.${g}`).join()} onChange=${p} />
          `}
          <${hn} key=${s} row=${e} place=${s} note=${o} enabled=${n.enabled} onSend=${u} onPaste=${$} />
          ${!o&&t.ai&&r`<${Fp} row=${e} enabled=${n.enabled} />`}
          <button type="submit" id="send" class="send" aria-label=${o?"Add note":"Send reply"} disabled=${!n.enabled||l||c}>
            <${H} name=${o?"note":"send"} />
          </button>
        </div>
      </form>
    `}),Fp=h(({row:e,enabled:t})=>{let o=le.value===`suggest:${e.id}`;return r`
      <button type="button" id="suggest" class="square" aria-label="Draft a reply with the AI" title="Draft a reply with the AI" disabled=${!t||o} onClick=${()=>{Ci(e)}}>
        <${H} name="spark" />
      </button>
    `}),qp=h(()=>{let e=(t,o,n)=>r`
    <label class="mode">
      <input type="radio" id=${o} name="composer-mode" checked=${je.value===t} onChange=${()=>je.value=t} />
      <span>${n}</span>
    </label>
  `;return r`
    <fieldset class="modes">
      <legend class="hidden">Write a</legend>
      ${e(!1,"composer-message","Message")} ${e(!0,"composer-note","Note")}
    </fieldset>
  `}),Up=h(({why:e,remedy:t,row:o})=>r`
    <p class="refusal">
      <span id="composer-why" role="status">${e}</span>
      <${Ql} remedy=${t} row=${o} />
    </p>
  `),Ql=h(({remedy:e,row:t})=>{let o=m.value;if(!o||e===null)return null;if(e==="available")return r`<button type="button" id="remedy" class="link" onClick=${()=>{tt("available")}}>Set me Available</button>`;let n=Ve(t,o).find(({id:s})=>s===e);return n?n.why?o.status==="available"?null:r`<${Ql} remedy="available" row=${t} />`:r`<button type="button" id="remedy" class="link" onClick=${()=>{ft(n.id,t)}}>${n.label}</button>`:null});var Zl=h(({row:e})=>r`
    <section aria-label="Tags and team">
      <h3>Tags</h3>
      <${Bp} row=${e} />
      <${Hp} row=${e} />
    </section>
  `),Bp=h(({row:e})=>{let t=e.tags??[],o=n=>{n.preventDefault();let s=n.target,a=xl(String(new FormData(s).get("tag")??""),t);a!==null&&os(e,{add:[a]}),s.reset()};return r`
      <ul class="tag-list" id="tags" aria-label="Tags">
        ${t.map(n=>r`
            <li key=${n} class="tag-chip">
              <span dir="auto">${n}</span>
              <button type="button" class="tag-off" aria-label=${`Take away the tag ${n}`} onClick=${()=>{os(e,{remove:[n]})}}><${H} name="cross" /></button>
            </li>
          `)}
      </ul>
      <form class="tag-form" onSubmit=${o}>
        <label class="hidden" for="tag">Add a tag</label>
        <input id="tag" name="tag" list="known-tags" maxlength="40" autocomplete="off" placeholder="Add a tag" dir="auto" />
        <datalist id="known-tags">${fn(w.all(),t).map(n=>r`<option key=${n} value=${n}></option>`)}</datalist>
        <button type="submit" id="tag-add" class="action plain">Add</button>
      </form>
    `}),Hp=h(({row:e})=>{let t=nt(W.value);if(e.phase!=="waiting"||t.length===0)return e.team?r`<p class="for-team" id="for-team">For team ${e.team}</p>`:null;let o=n=>{let{value:s}=n.target;s!==""&&Ii(e,s)};return r`
      <div class="field team-field">
        <label for="assign-team">For team</label>
        <select id="assign-team" value=${e.team??""} onChange=${o}>
          ${!e.team&&r`<option value="">Anybody</option>`}
          ${[...new Set([...e.team?[e.team]:[],...t])].map(n=>r`<option key=${n} value=${n}>${n}</option>`)}
        </select>
      </div>
    `});var jp=10,$n=class extends ye{#e=null;componentDidMount(){this.#t()}componentDidUpdate(){this.#t()}async#t(){let{id:t,contact:o}=this.props.row,n=o?.email??"",s=`${t} ${n}`;if(this.#e?.of===s)return;if(this.#e={of:s,rows:[]},n==="")return this.forceUpdate();let{items:a}=await y("GET",`api/search?${new URLSearchParams({q:`"${n}"`})}`).catch(()=>({items:[]}));if(this.#e.of!==s)return;let i=new Map;for(let{row:l}of a)l.id!==t&&l.contact?.email.toLowerCase()===n.toLowerCase()&&i.set(l.id,l);this.#e={of:s,rows:[...i.values()].slice(0,jp)},this.forceUpdate()}view(){let t=this.#e?.rows??[];return t.length===0?null:r`
      <section aria-label="Other conversations">
        <h3>Other conversations</h3>
        <ul class="others" id="others">
          ${t.map(o=>r`
              <li key=${o.id}>
                <button type="button" class="link" data-other=${o.id} onClick=${()=>zp(o)}>${Z(n=>z(o.updated_at,n))} · ${vt(o,m.value?.id??"")}</button>
                <p class="hint" dir="auto">${o.preview?.text??""}</p>
              </li>
            `)}
        </ul>
      </section>
    `}};function zp(e){he(e),I(e.id)}function gn({rows:e,label:t}){return r`
    <table class="candidates">
      <caption class="hidden">${t}</caption>
      <thead class="hidden"><tr><th scope="col">Operator</th><th scope="col">Why or why not</th></tr></thead>
      <tbody>
        ${e.map(({operator:o,name:n,chosen:s,text:a})=>r`
            <tr key=${o} class=${s?"chosen":""}><th scope="row">${n??o}</th><td>${a}</td></tr>
          `)}
      </tbody>
    </table>
  `}var ec=h(()=>{let e=Je.value,t=wt.value;return r`
    <section class="why">
      <h3>
        <button type="button" id="toggle-why" class="disclosure" aria-expanded=${String(t)} aria-controls="why" onClick=${()=>wt.value=!t}>Why</button>
      </h3>
      <div id="why" hidden=${!t}>
        ${!e&&r`<p class="hint">Looking it up…</p>`}
        ${e?.next&&r`<${Gp} next=${e.next} />`}
        ${e&&r`<ol class="decisions" id="decisions" aria-label="Decisions, the newest first">${Kp(e.decisions).map(o=>r`<li key=${o.seq}><${Yp} decision=${o} /></li>`)}</ol>`}
        ${e&&e.decisions.length===0&&r`<p class="hint">Nothing has been decided here yet.</p>`}
      </div>
    </section>
  `}),Gp=h(({next:e})=>r`
    <p class="next" id="why-next">
      <span class="next-words">${e.text}</span>
      ${e.at!==null&&r`<span class="next-time">in <span role="timer" aria-live="off">${To(e.at,fe.value)}</span></span>`}
    </p>
  `);function Yp({decision:e}){let{text:t,at:o,kind:n,matched:s,candidates:a,shadow:i,verified:l}=e,c=wo(e.snapshot),u=Ut(e.policy);return r`
    <div class="decision" data-kind=${n}>
      <p>${t} <${ve} at=${o} /></p>
      ${s&&r`<p class="hint">Said: <q dir="auto">${s}</q></p>`}
      ${c&&r`<p class="hint">${c}</p>`}
      ${a.length>0&&r`<${gn} rows=${a.map(d=>({...d,name:d.name??Ze(d.operator)}))} label=${`Who was considered: ${t}`} />`}
      ${u&&r`<p class="hint">By the rule: ${u}</p>`}
      ${i&&r`<p class="hint">On trial: ${i}</p>`}
      ${!l&&r`<p class="doubt">Deciding again from these facts gives something else.</p>`}
    </div>
  `}function Kp(e){return[...e].sort((t,o)=>o.seq-t.seq||o.at-t.at)}var tc=h(({row:e})=>r`
    <section id="details" class=${`details ${J.value?"wanted":""}`} aria-label="Details">
      <section>
        <h3>Visitor</h3>
        <dl>
          <dt>Name</dt>
          <dd id="detail-name">${e.visitor.name??"Not given"}</dd>
          ${e.contact&&r`<dt>Contact</dt><dd id="detail-contact">${e.contact.name}, <a href=${qt(e.contact.email)}>${e.contact.email}</a></dd>`}
          ${e.visitor.email&&r`<dt>E-mail</dt><dd id="detail-email"><a href=${qt(e.visitor.email)}>${e.visitor.email}</a></dd>`}
          <dt>Page</dt>
          <dd id="detail-page">${e.page?xe(ce(e.page),e.page):"Not known"}</dd>
          <dt>Language</dt>
          <dd id="detail-locale">${Jp(e.visitor.locale)}</dd>
          ${Object.entries(e.visitor.details??{}).map(([t,o])=>r`<dt key=${`name-${t}`} dir="auto">${t}</dt><dd key=${t} data-detail=${t} dir="auto">${o}</dd>`)}
          <dt>First seen</dt>
          <dd><time datetime=${we(e.created_at)} title=${_e(e.created_at)}>${Z(t=>G(e.created_at,t))}</time></dd>
        </dl>
      </section>
      <section>
        <h3>Conversation</h3>
        <dl>
          <dt>Agent</dt>
          <dd>${L(e.agent_id)}</dd>
          ${e.cause&&r`<dt>Why</dt><dd id="detail-cause">${j(e.cause)}</dd>`}
          ${e.callback&&r`<dt>Callback</dt><dd id="detail-callback">Somebody is to write back; the visitor was promised nobody now</dd>`}
          ${e.operator&&r`<dt>Operator</dt><dd>${e.operator.name}</dd>`}
        </dl>
        ${oo(e.agent_id)&&r`<button type="button" id="add-page" class="link" onClick=${qo}>Add to knowledge base</button>`}
      </section>
      <${Zl} row=${e} />
      <${$n} row=${e} />
      <${ec} />
      <${Vp} />
    </section>
  `),Xp={here:"here",missing:"expected, not here"},Vp=h(()=>r`
    <section>
      <h3>Team</h3>
      <ul class="team">
        ${W.value.map(e=>{let{text:t,rota:o}=ko(e);return r`
            <li key=${e.id}>
              <span class=${`dot ${e.live?e.status:"offline"}`} aria-hidden="true"></span>
              <span class="team-name">${e.name}</span>
              <span class="team-state">${t}${o&&r` <span class=${`rota ${o}`}>${Xp[o]}</span>`}</span>
            </li>
          `})}
      </ul>
    </section>
  `);function Jp(e){if(!e)return"Not known";try{return new Intl.DisplayNames(void 0,{type:"language"}).of(e)??e}catch{return e}}var oc=h(Qp);function Qp({entry:e}){switch(e.type){case"visitor_message":return r`<${nf} entry=${e} />`;case"operator_message":return r`<${sf} entry=${e} />`;case"ai_message":case"ai_failed":return r`<${rf} entry=${e} />`;case"handoff_requested":return r`<${uf} entry=${e} />`;case"contact_left":return r`<${cf} entry=${e} />`;case"note":return r`<${ef} entry=${e} />`;case"page_published":return r`<${tf} entry=${e} />`;case"summarised":return r`<${of} entry=${e} />`;default:return r`<${Zp} entry=${e} />`}}var Zp=h(({entry:e})=>{let o=e.type==="offered"||e.type==="transfer_offered"?za(e,Ze):[],n=r`
      <p class=${`line ${e.type} ${ja(e)?"alarm":""}`} data-type=${e.type}>
        <span>${Ba(e)}</span> <${ve} at=${e.at} />
      </p>
    `;if(o.length===0)return n;let s=Ut(e.policy);return r`
      <div class="choice-made">
        ${n}
        <details>
          <summary>${o.length===1?"1 operator was considered":`${o.length} operators were considered`}${s&&`, ${s}`}</summary>
          <${gn} rows=${o} label="Who was considered" />
          ${e.shadow&&r`<p class="hint">On trial: ${Ut(e.shadow.policy)} would have asked ${e.shadow.operator?Ze(e.shadow.operator):"nobody"}.</p>`}
        </details>
      </div>
    `}),ef=h(({entry:e})=>r`
    <div class="entry note" data-type="note">
      <p class="meta">
        <span class="author">${e.operator?.id===m.value?.id?"You":e.operator?.name}</span>
        <span class="badge">Note, only for the team</span>
        ${e.mentions&&r`<span class="mentions">for ${e.mentions.map(({name:t})=>t).join(", ")}</span>`} <${ve} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${Ne(It(e.text))}</div>
    </div>
  `);function tf({entry:e}){return r`
    <p class="line" data-type="page_published">
      <span>${e.operator?.name??"An operator"} published the page ${xe(ce(e.url,sc(e.url)),e.title)}</span> <${ve} at=${e.at} />
    </p>
  `}function of({entry:e}){return r`
    <section class="entry note summary" data-type="summarised" aria-label="What to know">
      <p class="meta"><span class="author">What to know</span> <span class="badge">AI, only for the team</span> <${ve} at=${e.at} /></p>
      <div class="bubble" dir="auto">${Ne(so(e.text))}</div>
    </section>
  `}var nf=h(({entry:e})=>r`
    <div class="entry visitor" data-type="visitor_message">
      <p class="meta"><span class="author">${ee(P.value?.visitor,P.value?.contact)}</span> <${ve} at=${e.at} /></p>
      <${nc} entry=${e} />
    </div>
  `);function nc({entry:e}){let{files:t=[],text:o}=e;return r`
    ${!Jt(o,t)&&r`<div class="bubble" dir="auto">${Ne(It(o))}</div>`}
    ${t.length>0&&r`<${Kl} files=${t} />`}
  `}var sf=h(({entry:e})=>{let t=e.operator?.id===m.value?.id;return r`
      <div class=${`entry operator ${t?"mine":""}`} data-type="operator_message">
        <p class="meta"><span class="author">${t?"You":e.operator?.name}</span> <${ve} at=${e.at} /></p>
        <${nc} entry=${e} />
        ${t&&e.seq===Fn.value&&r`<${af} n=${e.shown} />`}
      </div>
    `}),af=h(({n:e})=>{let t=e<=kt.value;return r`<p class="mark" id="mark"><span aria-hidden="true">${t?"✓✓":"✓"}</span> ${t?"Read":"Sent"}</p>`});function rf({entry:e}){let t=e.type==="ai_failed",o=va(e.confidence),n=e.sources??[];return r`
    <div class=${`entry ai ${t?"unanswered":""}`} data-type=${e.type}>
      <p class="meta">
        <span class="badge">AI</span>
        ${t&&r`<span class="failure">Could not answer: ${Nn(e.reason)}</span>`}
        ${o&&r`<span class="confidence">${o}</span>`} <${ve} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${Ne(so(e.text))}</div>
      ${n.length>0&&r`<ul class="sources" aria-label="Sources">${n.map(lf)}</ul>`}
    </div>
  `}function lf(e){return r`<li>${xe(ce(e.url,sc(e.url)),e.title||e.url)}</li>`}function sc(e){return e.startsWith("/")?location.href:null}function cf({entry:e}){let{name:t,email:o,question:n}=e.contact;return r`
    <section class="handoff contact" data-type="contact_left" aria-label="Contact left">
      <h3>Left a contact, to be written to <${ve} at=${e.at} /></h3>
      <dl>
        <dt>Name</dt><dd>${t}</dd>
        <dt>E-mail</dt><dd><a href=${qt(o)}>${o}</a></dd>
        <dt>Question</dt><dd dir="auto">${Ne(It(n))}</dd>
      </dl>
    </section>
  `}function uf({entry:e}){let t=e.page??null,o=wo(e.snapshot);return r`
    <section class="handoff" data-type="handoff_requested" aria-label="Handoff requested">
      <h3>${j(e.cause)} <${ve} at=${e.at} /></h3>
      <dl>
        ${e.visitor_name&&r`<dt>Visitor</dt><dd>${e.visitor_name}</dd>`}
        ${t&&r`<dt>Page</dt><dd>${xe(ce(t),t)}</dd>`}
        ${o&&r`<dt>Team</dt><dd>${o}</dd>`}
      </dl>
    </section>
  `}var ac=h(()=>{let{draft:e,typing:t,pending:o}=S.value;return r`
    <div class="unfinished">
      ${o.map(({key:n,text:s,note:a})=>r`<div key=${n} class=${`entry pending ${a?"note":"operator mine"}`}><div class="bubble">${s}</div><p class="meta">Sending…</p></div>`)}
      ${e&&r`
        <div class="entry ai draft" id="draft">
          <p class="meta"><span class="badge">AI</span> is writing…</p>
          <div class="bubble">${Ne(so(e))}</div>
        </div>
      `}
      ${t&&r`<p class="typing" id="typing">${t.name??(t.from==="visitor"?"The visitor":"A colleague")} is typing…</p>`}
    </div>
  `});var df=120,pf=200,ff=34,mf=58,hf=22,$f=85,gf=800,ic=150,rc=[],vn=class extends ye{#e=null;#t=!0;#o=new ln;#n=new Map;#a=rc;#i={start:0,end:0};#s=0;#r=0;#u=-ic;#c;#l=gf;#p=0;#d=null;#f=!1;#g=new ResizeObserver(()=>this.#m(null));componentDidMount(){let t=this.#e;for(let o of[t,...t.children])this.#g.observe(o);this.#m(null)}componentWillUnmount(){super.componentWillUnmount(),this.#g.disconnect(),clearTimeout(this.#c)}getSnapshotBeforeUpdate(){return this.#f=this.#e?.contains(document.activeElement)??!1,this.#v()}#v(){let t=this.#e?.getBoundingClientRect().top??0,o=this.#b().find(n=>n.getBoundingClientRect().bottom>t);return o?{seq:o.dataset.seq,top:o.getBoundingClientRect().top}:null}componentDidUpdate(t,o,n){this.#m(n),this.#f&&document.activeElement===document.body&&this.#e?.focus({preventScroll:!0})}#b(){return[...this.#e?.querySelectorAll(".place")??[]]}#m(t){let o=t??this.#v(),n=this.#e;if(!(!n||n.clientHeight===0)){if(this.#l=n.clientHeight,this.#t&&(this.#r=0),this.#$(n),!this.#w()){if(this.#t)n.scrollTop=n.scrollHeight;else if(o){let s=n.querySelector(`[data-seq="${o.seq}"]`),a=s?s.getBoundingClientRect().top-o.top:0;Math.abs(a)>=.5&&(this.#r+=a)}}xt.value=this.#t,this.#h(n),this.#s=n.scrollTop+this.#r,this.#_()}}#h(t){if(clearTimeout(this.#c),this.#r===0)return;let o=this.#u+ic-performance.now(),n=o>0&&this.#o.offset(this.#i.start)>=this.#r;n&&(this.#c=setTimeout(()=>this.#h(t),o));let s=n?0:this.#r;this.#r-=s,this.#y(t.firstElementChild),s!==0&&(t.scrollTop+=s)}#$(t){let o=t.firstElementChild;if(o){o.clientWidth!==this.#p&&(this.#p=o.clientWidth,this.#n.clear(),this.#o.fill(this.#a.length,n=>lc(this.#a[n])));for(let[n,s]of this.#b().entries()){let a=s.getBoundingClientRect().height;this.#n.set(Number(s.dataset.seq),a),this.#o.measured(this.#i.start+n,a)}this.#y(o)}}#y(t){let{start:o,end:n}=this.#i;t.style.paddingBlockStart=`${Math.max(0,this.#o.offset(o)-this.#r)}px`,t.style.paddingBlockEnd=`${this.#o.total-this.#o.offset(n)}px`}#w(){let t=re.value,o=t&&t!==this.#d&&this.#e?.querySelector(`[data-seq="${t.seq}"]`);return o?(this.#d=t,this.#t=!1,o.scrollIntoView({block:"center"}),!0):!1}#k=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#s=t.scrollTop+this.#r,this.#u=performance.now();let o=this.#t;this.#t=t.scrollHeight-t.scrollTop-t.clientHeight<df,xt.value=this.#t,this.#t!==o&&this.forceUpdate(),this.#_()};#x=t=>{let o=this.#e,n=!t.ctrlKey&&!t.metaKey&&!t.altKey&&!t.shiftKey;!o||t.target!==o||!n||t.key!=="End"&&t.key!=="Home"||(t.preventDefault(),this.#t=t.key==="End",[this.#r,this.#s]=[0,0],this.#t||(o.scrollTop=0),this.forceUpdate())};#_(){Wt(this.#i,this.#o,this.#s,this.#l)||this.forceUpdate()}#S=t=>this.#e=t;view(){let t=Ie.value,o=t?me.value:rc,n=re.value;this.#T(o),this.#i=this.#A(n);let{start:s,end:a}=this.#i,i=s===0&&a===o.length;return r`
      <div class="scroller" ref=${this.#S} onScroll=${this.#k} onKeyDown=${this.#x} tabindex="0" role="group" aria-label="Messages">
        <div class="log" id="log" role="log" aria-label="Conversation" aria-live=${i||this.#t?null:"off"}>
          ${t?o.slice(s,a).map((l,c)=>r`
                  <div key=${l.seq} class=${l.seq===n?.seq?"place marked":"place"} data-seq=${l.seq} role="article" aria-posinset=${s+c+1} aria-setsize=${o.length}>
                    <${oc} entry=${l} />
                  </div>
                `):r`<p class="empty">Loading…</p>`}
        </div>
        <${ac} />
      </div>
    `}#T(t){let o=this.#a;if(t===o)return;this.#a=t;let n=o.length-1,s=a=>this.#n.get(t[a]?.seq??0)??lc(t[a]);t.length>=o.length&&t[n]?.seq===o[n]?.seq?this.#o.grow(t.length,s):this.#o.fill(t.length,s)}#A(t){let{length:o}=this.#a;if(o<=pf)return{start:0,end:o};let n=this.#o,s=t&&t!==this.#d?Eo(this.#a,t.seq):-1;if(t&&this.#a[s]?.seq===t.seq)return $t(n,n.offset(s)-this.#l/2,this.#l);let a=n.total-this.#l,i=this.#t?a:Math.min(this.#s,a);return Wt(this.#i,n,i,this.#l)?this.#i:$t(n,i,this.#l)}};function lc(e){return typeof e?.text=="string"?mf+hf*Math.ceil(e.text.length/$f):ff}var cc=h(()=>{let e=P.value;return e?r`
    <section class="pane" id="thread" aria-labelledby="visitor-name" data-phase=${e.phase}>
      <${vf} row=${e} />
      <${Pl} row=${e} />
      <${yf} row=${e} />
      <${_f} row=${e} />
      <${vn} key=${e.id} />
      <${Jl} key=${`composer-${e.id}`} row=${e} />
    </section>
    <${tc} row=${e} />
  `:r`
      <section class="pane nothing" id="thread" aria-label="Conversation">
        <p>${_.value===null?"Choose a conversation to read it.":"Loading…"}</p>
      </section>
    `}),vf=h(({row:e})=>{let t=m.value;return r`
      <header class="pane-head">
        <button type="button" id="back" class="square" aria-label="Back to the list" onClick=${()=>{I(null)}}>
          <${H} name="back" />
        </button>
        <div class="pane-who">
          <h2 id="visitor-name">${ee(e.visitor,e.contact)}</h2>
          <p id="phase">
            ${vt(e,t?.id??"")} · ${Z(o=>G(e.since,o))}${e.cause&&e.phase!=="resolved"?` · ${j(e.cause)}`:""}
          </p>
          <p id="viewing" role="status">${Ha(dt.value)}</p>
        </div>
        <div class="actions" id="actions">${t&&bf(e,t).map(o=>r`<${mn} key=${o.id} action=${o} row=${e} />`)}</div>
        <button
          type="button"
          id="toggle-details"
          class="square"
          aria-label="Details"
          title="Details"
          aria-expanded=${String(J.value)}
          aria-controls="details"
          onClick=${()=>J.value=!J.value}
        >
          <${H} name="info" />
        </button>
      </header>
    `});function bf(e,t){return se(e,t)?[]:Ve(e,t)}var yf=h(({row:e})=>{let{snoozed_until:t}=e;return!t||e.phase!=="human"?null:r`<p class="snoozed" id="snoozed">Put aside until ${Z(o=>z(t,o))}, or until the visitor writes.</p>`}),_f=h(({row:e})=>{let t=m.value,o=t&&e.phase==="human"&&e.operator?.id===t.id?Ja(me.value,t.id):null;return o===null||S.value.pending.length>0?null:r`<p class="silence" id="silence">You joined ${wf(o)} and have not written yet. A short hello shows that somebody is there.</p>`});function wf(e){let t=Z(o=>G(e,o));return t==="now"?"just now":`${t} ago`}var uc=h(()=>He.value?r`<${kf} text=${He.value} />`:m.value?r`
    <${Qa} />
    <main class=${`layout ${_.value===null?"choosing":"reading"}`}>
      <h1 class="hidden">Inbox</h1>
      <${zl} />
      <${cc} />
    </main>
    <${Rl} />
  `:r`<p class="full-page" role="status">Loading…</p>`);function kf({text:e}){return r`
    <main class="full-page" id="sign-in">
      <h1>Inbox</h1>
      <p role="alert">${e}</p>
      <p>Please sign in, then <a href="">load this page again</a>.</p>
    </main>
  `}var xf=50,Sf=300;function dc(){return`handoff-inbox:drafts:${m.peek()?.id??""}`}function pc(){Y.value=new Map([...Af(Oe(dc())),...Y.peek()]);let e,t=()=>{clearTimeout(e),Me(dc(),Tf(Y.peek()))};B(()=>{Y.value,clearTimeout(e),e=setTimeout(t,Sf)}),addEventListener("pagehide",t)}function Tf(e){return JSON.stringify([...e].filter(([,t])=>t.trim()!=="").slice(-xf))}function Af(e){try{let t=JSON.parse(e??"[]");return Array.isArray(t)?t.filter(o=>Array.isArray(o)&&typeof o[0]=="string"&&typeof o[1]=="string"):[]}catch{return[]}}var fc=new Map;function hc(){B(mc),document.addEventListener("visibilitychange",mc)}function mc(){let e=P.value,t=Ie.value;!e?.called||!t||document.hidden||fc.get(e.id)===e.seq||(fc.set(e.id,e.seq),Mi(e))}var Ef=1e3,$c=b(globalThis.document?.visibilityState!=="hidden"),bn={id:"",n:0},Ks=!1;function gc(){document.addEventListener("visibilitychange",()=>$c.value=document.visibilityState!=="hidden"),B(vc)}function vc(){let[e,t]=[P.value,m.value],o=me.value.findLast(({type:s})=>s==="visitor_message"),n=$c.value&&xt.value&&Ie.value;!e||!o||!n||e.phase!=="human"||e.operator?.id!==t?.id||Cf(e.id,o.shown)}async function Cf(e,t){Ks||bn.id===e&&bn.n>=t||(Ks=!0,setTimeout(()=>{Ks=!1,bn.id===e&&vc()},Ef),await y("POST",`api/conversations/${e}/read`,{n:t}).then(()=>bn={id:e,n:t},()=>{}))}var If=250,Mf="(min-width: 1180px)",bc,Xs="";function yc(){let e=matchMedia(Mf),t=()=>{let o=P.value,n=wt.value&&(J.value||e.matches),s=o&&n?`${o.id}@${o.seq}`:"";s===Xs&&Je.value||(Xs=s,clearTimeout(bc),o&&n&&(bc=setTimeout(()=>{Of(o.id,s)},If)))};B(t),e.addEventListener("change",t)}async function Of(e,t){try{let o=await y("GET",`api/conversations/${e}/why`);Xs===t&&(Je.value=o)}catch{}}var Nf=1e3,Df=/^#conversation=(.+)$/;Cn(r`<${uc} />`,document.getElementById("inbox"));Wl();yc();Xi();vl();Xl();hc();gc();setInterval(_c,Nf);document.addEventListener("visibilitychange",_c);Object.assign(globalThis,{handoffDrawn:On});B(()=>{let e=Pn.value+Kt.value.filter(t=>t.phase==="human").length;document.title=e>0?`(${e}) Inbox`:"Inbox"});Wf();function _c(){document.hidden||(fe.value=Date.now())}async function Wf(){let e=Df.exec(location.hash)?.[1];await jn(),m.value&&pc(),e&&m.value&&await I(decodeURIComponent(e)),B(()=>{let t=_.value;history.replaceState(null,"",t===null?location.pathname+location.search:`#conversation=${encodeURIComponent(t)}`)})}
